package io.backlash.detect.cases;

/**
 * One matter of one customer.
 *
 * @param brand whose customer
 * @param customer pseudonym
 * @param subject the order, or the wording of what was asked
 */
public record ContactReasonKey(String brand, String customer, String subject) {}
