/**
 * A small neural encoder, fine-tuned on labelled texts: how much a text's meaning speaks for each
 * failure, and which words say so.
 *
 * <p>In: cleaned English text. Out: log-odds by category, and the attention of each word.
 *
 * <p>May use: {@code text}.
 */
package io.backlash.text.encoder;
