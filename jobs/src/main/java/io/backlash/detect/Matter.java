package io.backlash.detect;

import io.backlash.event.Interaction;
import io.backlash.event.SupportCase;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * What a customer opened a case about. A changelog record by {@link MatterKey} and case.
 *
 * @param key whose matter, and which
 * @param facts the case
 * @param resolvedAt its last resolution, {@code null} while unresolved
 * @param deleted retracted: the case turned out to be about something else
 */
public record Matter(MatterKey key, SupportCase facts, Instant resolvedAt, boolean deleted) {

  /**
   * The matter of a case: its order, else the wording that it was opened with. Empty where the
   * customer is unknown, or where too little was said.
   *
   * @param words from how many words on a wording tells one matter from another
   */
  static Optional<Matter> of(Timeline timeline, SupportCase facts, int words) {
    if (facts.customer() == null) {
      return Optional.empty();
    }
    return subject(timeline, facts, words)
        .map(subject -> new MatterKey(facts.brand(), facts.customer(), subject))
        .map(key -> new Matter(key, facts, resolvedAt(facts), false));
  }

  Matter withdrawn() {
    return new Matter(key, facts, resolvedAt, true);
  }

  private static Optional<String> subject(Timeline timeline, SupportCase facts, int words) {
    if (facts.orderId() != null) {
      return Optional.of("order " + facts.orderId());
    }
    return timeline.events().stream()
        .filter(Timeline::asks)
        .map(Interaction::text)
        .filter(Objects::nonNull)
        .findFirst()
        .map(Wording::of)
        .filter(wording -> Wording.words(wording) >= words)
        .map(wording -> "words " + Wording.fingerprint(wording));
  }

  private static Instant resolvedAt(SupportCase facts) {
    return facts.resolutionSeconds() == null
        ? null
        : facts.openedAt().plusSeconds(facts.resolutionSeconds());
  }
}
