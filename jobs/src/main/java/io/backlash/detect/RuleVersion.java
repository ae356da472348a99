package io.backlash.detect;

/** The version of the rules over events. */
final class RuleVersion {

  /** Raised whenever any of them judges anything differently. */
  static final String EVENTS = "2";

  private RuleVersion() {}
}
