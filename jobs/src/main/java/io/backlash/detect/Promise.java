package io.backlash.detect;

import io.backlash.event.Interaction;
import io.backlash.event.InteractionType;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Something promised in a case.
 *
 * @param made the event that promises it
 * @param words what was promised: the event's own words, else those of the agent's message just
 *     before it; {@code null} where there are none
 * @param kept the first event after it that fulfils it, on time or not, if any did
 */
record Promise(Interaction made, String words, Optional<Interaction> kept) {

  /** All promises of a case. */
  static Stream<Promise> all(Timeline timeline, Predicate<Interaction> fulfils) {
    return timeline
        .of(InteractionType.PROMISED)
        .map(
            made ->
                new Promise(
                    made, words(made, timeline), timeline.after(made).filter(fulfils).findFirst()));
  }

  private static String words(Interaction made, Timeline timeline) {
    return made.text() != null
        ? made.text()
        : timeline
            .before(made)
            .filter(event -> event.type() == InteractionType.AGENT_MESSAGE)
            .reduce((earlier, later) -> later)
            .map(Interaction::text)
            .orElse(null);
  }

  /** Whether it is one of getting in touch, rather than of getting something done. */
  boolean isCallBack() {
    return Wording.isCallBack(words);
  }

  /** Broken when it is due, unless it is kept by then. */
  boolean isBroken() {
    return kept.isEmpty() || kept.get().at().isAfter(made.dueAt());
  }

  Finding finding(String rule, String outcome) {
    String what = words == null ? "Something was promised" : "“%s” was promised".formatted(words);
    return Finding.ofFact(
        brokenAt(),
        kept.map(event -> Severity.ofTime(allowed(), Duration.between(made.at(), event.at())))
            .orElse(Severity.TOTAL),
        rule,
        "%s by %s, and %s.".formatted(what, InWords.of(made.dueAt()), outcome));
  }

  /** A promise made for the past is broken as it is made. */
  private Instant brokenAt() {
    return made.dueAt().isBefore(made.at()) ? made.at() : made.dueAt();
  }

  private Duration allowed() {
    return Duration.between(made.at(), brokenAt());
  }
}
