package io.backlash.impact.retention;

/** A brand's customer, by pseudonym. */
public record CustomerKey(String brand, String customer) {}
