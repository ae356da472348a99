/**
 * CoreNLP's pipeline: sentences, lemmas, trees.
 *
 * <p>In: cleaned texts. Out: parsed sentences.
 *
 * <p>May use: cleaned texts.
 */
package io.backlash.text.corenlp;
