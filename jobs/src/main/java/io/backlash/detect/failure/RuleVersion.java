package io.backlash.detect.failure;

/** The version of the rules over events. */
public final class RuleVersion {

  /** Raised whenever any of them judges anything differently. */
  public static final String EVENTS = "3";

  private RuleVersion() {}
}
