package io.backlash.ingest.propose;

/**
 * What a field may be made of.
 *
 * @param yaml the value, as a mapping writes it
 * @param certainty how sure that is
 * @param why in words
 */
record Guess(String yaml, Certainty certainty, String why) {

  enum Certainty {
    /** Name and values agree. */
    SURE,
    /** One of them speaks for it, and none against. */
    LIKELY,
    /** Somebody must look at it. */
    GUESS
  }

  static Guess sure(String yaml, String why) {
    return new Guess(yaml, Certainty.SURE, why);
  }

  static Guess likely(String yaml, String why) {
    return new Guess(yaml, Certainty.LIKELY, why);
  }

  static Guess guess(String yaml, String why) {
    return new Guess(yaml, Certainty.GUESS, why);
  }
}
