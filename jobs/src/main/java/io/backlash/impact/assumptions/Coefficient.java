package io.backlash.impact.assumptions;

import java.io.Serializable;

/**
 * What a model multiplies with, and how surely it is known.
 *
 * @param value the best estimate
 * @param deviation its standard deviation, not negative
 */
public record Coefficient(double value, double deviation) implements Serializable {}
