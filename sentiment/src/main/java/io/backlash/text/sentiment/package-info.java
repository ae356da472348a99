/**
 * How negative a parsed text is.
 *
 * <p>In: parsed sentences. Out: a probability, calibrated.
 *
 * <p>May use: {@code text}, {@code text.corenlp}.
 */
package io.backlash.text.sentiment;
