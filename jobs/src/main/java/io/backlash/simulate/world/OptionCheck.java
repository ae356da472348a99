package io.backlash.simulate.world;

/** What an option of the simulation must fulfil. */
final class OptionCheck {

  private OptionCheck() {}

  static void require(boolean holds, String option, String wanted, Object value) {
    if (!holds) {
      throw new IllegalArgumentException(
          "The simulation's " + option + " must be " + wanted + ", not " + value + ".");
    }
  }
}
