package io.backlash.event.ledger;

/**
 * How many texts came to the same outcome.
 *
 * @param outcome scored, or unscored and why; and what a reader must know, such as "truncated"
 * @param texts interactions, reviews and posts with words
 * @param newlyScored of these, read by the models in this run
 * @param fromCache of these, read by the models in an earlier run. All others had come before in
 *     this run, or needed no reading
 */
public record TextCount(String outcome, long texts, long newlyScored, long fromCache) {

  public TextCount plus(TextCount other) {
    return new TextCount(
        outcome, texts + other.texts, newlyScored + other.newlyScored, fromCache + other.fromCache);
  }
}
