package io.backlash.detect.cases;

import io.backlash.event.failure.Evidence;
import java.time.Instant;

/**
 * Something in a case that is a failure, or that will be one unless something happens first.
 *
 * @param at when it became one; after the instant as of which the case is judged: when it will
 * @param severity in [0,1]
 * @param confidence in [0,1]
 * @param rule which rule found it
 * @param evidence the words or the fact
 */
record Finding(Instant at, double severity, double confidence, String rule, Evidence evidence) {

  /** What the events show is certain. */
  static Finding ofFact(Instant at, double severity, String rule, String fact) {
    return new Finding(at, severity, 1, rule, Evidence.ofFact(fact));
  }
}
