package io.backlash.text.accuracy;

/**
 * A text that was scored and whose label is known.
 *
 * @param text the text itself
 * @param negativity what was said: the probability, in [0,1], that it is negative
 * @param negative what is true
 */
public record Judged(String text, double negativity, boolean negative) {}
