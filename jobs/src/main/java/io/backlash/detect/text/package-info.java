/**
 * Compares texts: normalised, by Jaccard similarity and LSH bands, without boilerplate.
 *
 * <p>In: texts. Out: texts, keys and shares.
 *
 * <p>May use: nothing of ours.
 */
package io.backlash.detect.text;
