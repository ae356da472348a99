package io.backlash.text.encoder;

import io.backlash.text.FailureCategory;
import java.util.List;

/**
 * What the encoder makes of a text.
 *
 * @param logits by category, in the order of {@link FailureCategory}: the log-odds that the text
 *     speaks of it, from its meaning alone; not calibrated
 * @param words those that were read, in the text's order
 * @param attention by category and word: how much of what was looked at is this word; each
 *     category's sum is at most 1
 */
public record EncodedText(double[] logits, List<Word> words, double[][] attention) {

  /** A word's place in the text: offsets in UTF-16 units. */
  public record Word(int start, int end) {}

  /** The log-odds of a category. */
  public double logit(FailureCategory category) {
    return logits[category.ordinal()];
  }

  /** How much of what speaks for a category stands between two offsets of the text. */
  public double attention(FailureCategory category, int start, int end) {
    double sum = 0;
    for (int i = 0; i < words.size(); i++) {
      if (words.get(i).start() < end && words.get(i).end() > start) {
        sum += attention[category.ordinal()][i];
      }
    }
    return sum;
  }
}
