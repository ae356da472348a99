package io.backlash.impact.retention;

/**
 * What a customer's history adds to a stratum, or takes from it.
 *
 * @param brand whose customer
 * @param stratum which
 * @param change may be negative
 */
public record StratumChange(String brand, Stratum stratum, StratumCounts change) {}
