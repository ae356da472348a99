package io.backlash.detect.cases;

import io.backlash.detect.text.NaturalOrder;
import io.backlash.event.Interaction;
import io.backlash.event.InteractionType;
import io.backlash.event.ScoredInteraction;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A case as it stood at an instant: its events up to then, in order, and what they mean together.
 *
 * <p>Events are ordered by time, those of one time by event id, with the numbers inside ids as
 * numbers. "Before" and "after" mean that order.
 */
public final class Timeline {

  private static final Comparator<ScoredInteraction> ORDER =
      Comparator.comparing((ScoredInteraction event) -> event.interaction().at())
          .thenComparing(event -> event.interaction().eventId(), NaturalOrder.INSTANCE);

  private final List<ScoredInteraction> scored;
  private final List<Interaction> events;
  private final Instant now;
  private final int asked;
  private final int firstAnswer;
  private final int abandonment;
  private final int resolution;

  /**
   * @param all events of one case, in any order; at least one of them not after {@code now}
   * @param now later events are not seen
   */
  Timeline(List<ScoredInteraction> all, Instant now) {
    this.scored =
        all.stream().filter(event -> !event.interaction().at().isAfter(now)).sorted(ORDER).toList();
    this.events = scored.stream().map(ScoredInteraction::interaction).toList();
    this.now = now;
    this.asked = next(0, Timeline::asks);
    this.firstAnswer = asked < 0 ? -1 : next(asked + 1, Timeline::isHumanAnswer);
    int firstAbandonment = next(0, event -> event.type() == InteractionType.ABANDONED);
    this.abandonment = firstAnswer >= 0 && firstAbandonment > firstAnswer ? -1 : firstAbandonment;
    this.resolution = standingResolution();
  }

  /** Whether nothing had happened yet. */
  static boolean isEmpty(List<ScoredInteraction> all, Instant now) {
    return all.stream().allMatch(event -> event.interaction().at().isAfter(now));
  }

  /** The instant as of which it is told. */
  Instant now() {
    return now;
  }

  List<ScoredInteraction> scored() {
    return scored;
  }

  List<Interaction> events() {
    return events;
  }

  Stream<Interaction> of(InteractionType type) {
    return events.stream().filter(event -> event.type() == type);
  }

  /** All events before this one. */
  Stream<Interaction> before(Interaction event) {
    return events.stream().limit(events.indexOf(event));
  }

  /** All events after this one. */
  Stream<Interaction> after(Interaction event) {
    return events.stream().skip(events.indexOf(event) + 1L);
  }

  Interaction first() {
    return events.get(0);
  }

  /**
   * The first thing that asks for an answer: the opening, or the customer's first message. In a
   * thread that an agent began it is the customer's first message.
   */
  Optional<Interaction> asked() {
    return at(asked);
  }

  /** The first message by a human of the business after that; a bot's is none. */
  Optional<Interaction> firstAnswer() {
    return at(firstAnswer);
  }

  /** The customer's giving up before a human answered. */
  Optional<Interaction> abandonment() {
    return at(abandonment);
  }

  /** The last resolution, unless the case was reopened after it. */
  Optional<Interaction> resolution() {
    return at(resolution);
  }

  /** The cumulative counters as the help desk last gave them. */
  Optional<Interaction> lastSnapshot() {
    return of(InteractionType.SNAPSHOT).reduce((earlier, later) -> later);
  }

  /**
   * Since when the help desk's counters say so without a break, if the last ones do.
   *
   * @param says what is asked of a snapshot
   */
  Optional<Interaction> snapshotSince(Predicate<Interaction> says) {
    Interaction since = null;
    for (Interaction snapshot : of(InteractionType.SNAPSHOT).toList()) {
      if (!says.test(snapshot)) {
        since = null;
      } else if (since == null) {
        since = snapshot;
      }
    }
    return Optional.ofNullable(since);
  }

  /**
   * Whether an answer would show at all. An export of counters alone, none of which counts answers,
   * does not tell an answered case from one that nobody answered.
   */
  boolean hasResponseData() {
    return isAnswered()
        || events.stream()
            .anyMatch(event -> event.type() != InteractionType.SNAPSHOT || event.replies() != null);
  }

  /** Whether a human has answered, by the events or by the help desk's word. */
  boolean isAnswered() {
    return firstAnswer >= 0
        || lastSnapshot()
            .filter(
                snapshot ->
                    snapshot.firstResponseSeconds() != null
                        || (snapshot.replies() != null && snapshot.replies() > 0))
            .isPresent();
  }

  /** Whether the case is resolved, by the events or by the help desk's word. */
  boolean isResolved() {
    return resolution >= 0
        || lastSnapshot().filter(snapshot -> snapshot.resolutionSeconds() != null).isPresent();
  }

  private int standingResolution() {
    int last = -1;
    for (int i = 0; i < events.size(); i++) {
      switch (events.get(i).type()) {
        case RESOLVED -> last = i;
        case REOPENED -> last = -1;
        case OPENED,
            CUSTOMER_MESSAGE,
            AGENT_MESSAGE,
            BOT_MESSAGE,
            HELD,
            TRANSFERRED,
            ABANDONED,
            PROMISED,
            RATED,
            CLOSED,
            SNAPSHOT -> {}
      }
    }
    return last;
  }

  /** Whether it asks for an answer. */
  static boolean asks(Interaction event) {
    return event.type() == InteractionType.OPENED
        || event.type() == InteractionType.CUSTOMER_MESSAGE;
  }

  private static boolean isHumanAnswer(Interaction event) {
    return event.type() == InteractionType.AGENT_MESSAGE;
  }

  private int next(int from, Predicate<Interaction> wanted) {
    for (int i = from; i < events.size(); i++) {
      if (wanted.test(events.get(i))) {
        return i;
      }
    }
    return -1;
  }

  private Optional<Interaction> at(int index) {
    return index < 0 ? Optional.empty() : Optional.of(events.get(index));
  }
}
