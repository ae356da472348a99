package io.backlash.simulate.truth;

/** What a true failure can be known by. */
public enum TruthSource {
  /** The events show it, whatever the words. */
  STRUCTURE,
  /** Only what was said shows it. */
  WORDS
}
