package io.backlash.link;

import java.io.Serializable;
import java.time.Duration;

/**
 * How sure a tie between failure and feedback is. No study measures these: they are our choice,
 * shown as such in the report's assumptions, and the money is reported by tier so that a reader can
 * drop the weak ones. What they are without a user's own stands in {@code parameters.yaml}.
 *
 * @param exactConfidence that a failure in the same order or case is behind a feedback about it
 * @param identityConfidence that a failure the same customer met a moment before is behind a
 *     feedback
 * @param identityHalfLife the time in which that confidence halves
 * @param identityWindow how long before a feedback a failure can lie to count at all
 * @param retention how long after its time a feedback or failure can still be corrected
 */
public record LinkOptions(
    double exactConfidence,
    double identityConfidence,
    Duration identityHalfLife,
    Duration identityWindow,
    Duration retention)
    implements Serializable {

  public LinkOptions {
    if (retention.compareTo(identityWindow) < 0) {
      throw new IllegalArgumentException(
          "The retention (%s) is below the window (%s)".formatted(retention, identityWindow));
    }
  }
}
