/**
 * CoreNLP's pipeline: sentences, lemmas, trees.
 *
 * <p>In: cleaned texts. Out: parsed sentences.
 *
 * <p>May use: {@code text.clean}.
 */
package io.backlash.text.corenlp;
