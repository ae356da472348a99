package io.backlash.event;

/**
 * How many texts came to the same outcome.
 *
 * @param outcome scored, or unscored and why; and what a reader must know, such as "truncated"
 * @param texts interactions, reviews and posts with words
 * @param scoredNow of these, read by the models in this run
 * @param fromStore of these, read by the models in an earlier run. All others had come before in
 *     this run, or needed no reading
 */
public record TextCount(String outcome, long texts, long scoredNow, long fromStore) {

  public TextCount plus(TextCount other) {
    return new TextCount(
        outcome, texts + other.texts, scoredNow + other.scoredNow, fromStore + other.fromStore);
  }
}
