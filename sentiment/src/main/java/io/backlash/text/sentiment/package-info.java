/**
 * How negative a parsed text is.
 *
 * <p>In: parsed sentences. Out: a probability, calibrated.
 *
 * <p>May use: CoreNLP.
 */
package io.backlash.text.sentiment;
