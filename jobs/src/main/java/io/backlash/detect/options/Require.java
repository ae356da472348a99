package io.backlash.detect.options;

/** What an option must fulfil. */
final class Require {

  private Require() {}

  static void that(boolean holds, String sentence) {
    if (!holds) {
      throw new IllegalArgumentException(sentence);
    }
  }

  static void above(long bound, long value, String name) {
    that(value > bound, "%s is not above %d: %d".formatted(name, bound, value));
  }
}
