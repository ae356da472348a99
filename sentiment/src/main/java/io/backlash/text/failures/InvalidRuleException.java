package io.backlash.text.failures;

/** A rule file that can't be used; the message names file and line and says what is wrong. */
public final class InvalidRuleException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  InvalidRuleException(RulePlace place, String reason) {
    this(place.toString(), reason);
  }

  InvalidRuleException(String place, String reason) {
    super(place + ": " + reason);
  }
}
