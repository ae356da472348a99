package io.backlash.detect.cases;

import io.backlash.detect.failure.Severity;
import io.backlash.detect.text.NormalizedText;
import io.backlash.detect.text.TimePhrases;
import io.backlash.event.Interaction;
import io.backlash.event.InteractionType;
import io.backlash.event.failure.Evidence;
import io.backlash.text.WordedPromise;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Something promised in a case, by an event or in an agent's words. One promise that is told by
 * both is one: the event's time counts.
 *
 * @param made the event that promises it
 * @param words what was promised: the event's own words, else those of the agent's message just
 *     before it; {@code null} where there are none
 * @param dueAt by when
 * @param confidence that it was promised, in [0,1]
 * @param kept the first event after it that fulfils it, on time or not, if any did
 */
record Promise(
    Interaction made, String words, Instant dueAt, double confidence, Optional<Interaction> kept) {

  /** How sure a promise read in words is: our choice. */
  private static final double WORDED = 0.8;

  /** All promises of a case. */
  static Stream<Promise> all(Timeline timeline, Predicate<Interaction> fulfils) {
    Stream<Promise> events =
        timeline
            .of(InteractionType.PROMISED)
            .map(made -> of(made, words(made, timeline), made.dueAt(), 1, timeline, fulfils));
    Stream<Promise> worded =
        timeline.scored().stream()
            .flatMap(
                event ->
                    event.promises().stream()
                        .filter(promise -> !isToldByEvent(promise, event.interaction(), timeline))
                        .map(
                            promise ->
                                of(
                                    event.interaction(),
                                    promise.quote(),
                                    promise.dueAt(),
                                    WORDED,
                                    timeline,
                                    fulfils)));
    return Stream.concat(events, worded);
  }

  private static Promise of(
      Interaction made,
      String words,
      Instant dueAt,
      double confidence,
      Timeline timeline,
      Predicate<Interaction> fulfils) {
    return new Promise(
        made, words, dueAt, confidence, timeline.after(made).filter(fulfils).findFirst());
  }

  /** Whether an event tells of a promise of the same kind, and no other message lies between. */
  private static boolean isToldByEvent(
      WordedPromise promise, Interaction message, Timeline timeline) {
    boolean callBack = NormalizedText.isCallBack(promise.quote());
    return timeline
        .of(InteractionType.PROMISED)
        .filter(event -> NormalizedText.isCallBack(words(event, timeline)) == callBack)
        .anyMatch(
            event ->
                Stream.of(
                        timeline
                            .before(event)
                            .filter(Promise::isMessage)
                            .reduce((one, next) -> next),
                        timeline.after(event).filter(Promise::isMessage).findFirst())
                    .anyMatch(Optional.of(message)::equals));
  }

  private static boolean isMessage(Interaction event) {
    return event.type() == InteractionType.AGENT_MESSAGE
        || event.type() == InteractionType.CUSTOMER_MESSAGE;
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
    return NormalizedText.isCallBack(words);
  }

  /** Broken when it is due, unless it is kept by then. */
  boolean isBroken() {
    return kept.isEmpty() || kept.get().at().isAfter(dueAt);
  }

  Finding finding(String rule, String outcome) {
    String what = words == null ? "Something was promised" : "“%s” was promised".formatted(words);
    return new Finding(
        brokenAt(),
        kept.map(event -> Severity.ofTime(allowed(), Duration.between(made.at(), event.at())))
            .orElse(Severity.TOTAL),
        confidence,
        rule,
        Evidence.ofFact("%s by %s, and %s.".formatted(what, TimePhrases.of(dueAt), outcome)));
  }

  /** A promise made for the past is broken as it is made. */
  private Instant brokenAt() {
    return dueAt.isBefore(made.at()) ? made.at() : dueAt;
  }

  private Duration allowed() {
    return Duration.between(made.at(), brokenAt());
  }
}
