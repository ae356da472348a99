package io.backlash.detect;

import io.backlash.event.Interaction;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Something promised in a case.
 *
 * @param made the event that promises it
 * @param kept the first event after it that fulfils it, on time or not, if any did
 */
record Promise(Interaction made, Optional<Interaction> kept) {

  static Promise of(Interaction made, Timeline timeline, Predicate<Interaction> fulfils) {
    return new Promise(made, timeline.after(made).filter(fulfils).findFirst());
  }

  /** Broken when it is due, unless it is kept by then. */
  boolean isBroken() {
    return kept.isEmpty() || kept.get().at().isAfter(made.dueAt());
  }

  Finding finding(String rule, String outcome) {
    String what =
        made.text() == null ? "Something was promised" : "“%s” was promised".formatted(made.text());
    return Finding.ofFact(
        brokenAt(),
        kept.map(event -> Severity.ofTime(allowed(), Duration.between(made.at(), event.at())))
            .orElse(Severity.TOTAL),
        rule,
        "%s for %s, and %s.".formatted(what, InWords.of(made.dueAt()), outcome));
  }

  /** A promise made for the past is broken as it is made. */
  private Instant brokenAt() {
    return made.dueAt().isBefore(made.at()) ? made.at() : made.dueAt();
  }

  private Duration allowed() {
    return Duration.between(made.at(), brokenAt());
  }
}
