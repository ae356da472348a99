/**
 * What a text says: its sentiment, the failures it mentions, what it promises.
 *
 * <p>In: texts. Out: {@link io.backlash.text.TextAnalysis}.
 *
 * <p>May use: nothing of ours.
 */
package io.backlash.text;
