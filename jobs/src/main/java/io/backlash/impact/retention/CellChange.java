package io.backlash.impact.retention;

/**
 * What a customer's history adds to a stratum, or takes from it.
 *
 * @param brand whose customer
 * @param stratum which
 * @param change may be negative
 */
public record CellChange(String brand, Stratum stratum, Cell change) {}
