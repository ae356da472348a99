package io.backlash.text;

/**
 * A text that was scored and whose label is known.
 *
 * @param negativity what was said
 * @param negative what is true
 */
record Judged(double negativity, boolean negative) {}
