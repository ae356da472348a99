package io.backlash.detect;

/**
 * One matter of one customer.
 *
 * @param brand whose customer
 * @param customer pseudonym
 * @param subject the order, or the wording of what was asked
 */
public record MatterKey(String brand, String customer, String subject) {}
