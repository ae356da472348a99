package io.backlash.impact;

/**
 * Revenue lost as a share of the revenue as it is: a 90% interval by the delta method, and its
 * middle.
 */
record LossRate(double low, double middle, double high) {}
