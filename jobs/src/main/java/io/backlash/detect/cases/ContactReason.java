package io.backlash.detect.cases;

import io.backlash.detect.text.NormalizedText;
import io.backlash.event.Interaction;
import io.backlash.event.failure.SupportCase;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * What a customer opened a case about. A changelog record by {@link ContactReasonKey} and case.
 *
 * @param key whose matter, and which
 * @param facts the case
 * @param resolvedAt its last resolution, {@code null} while unresolved
 * @param deleted retracted: the case turned out to be about something else
 */
public record ContactReason(
    ContactReasonKey key, SupportCase facts, Instant resolvedAt, boolean deleted) {

  /**
   * The matter of a case: its order, else the wording that it was opened with. Empty where the
   * customer is unknown, or where too little was said.
   *
   * @param words from how many words on a wording tells one matter from another
   */
  public static Optional<ContactReason> of(Timeline timeline, SupportCase facts, int words) {
    if (facts.customer() == null) {
      return Optional.empty();
    }
    return subject(timeline, facts, words)
        .map(subject -> new ContactReasonKey(facts.brand(), facts.customer(), subject))
        .map(key -> new ContactReason(key, facts, resolvedAt(facts), false));
  }

  public ContactReason retracted() {
    return new ContactReason(key, facts, resolvedAt, true);
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
        .map(NormalizedText::of)
        .filter(normalized -> NormalizedText.words(normalized) >= words)
        .map(normalized -> "words " + NormalizedText.fingerprint(normalized));
  }

  private static Instant resolvedAt(SupportCase facts) {
    return facts.resolutionSeconds() == null
        ? null
        : facts.openedAt().plusSeconds(facts.resolutionSeconds());
  }
}
