package io.backlash.detect.cases;

import io.backlash.detect.options.SlaTarget;
import io.backlash.event.Interaction;
import io.backlash.event.InteractionType;
import io.backlash.event.calendar.BusinessCalendar;
import io.backlash.event.failure.ContactTopic;
import io.backlash.event.failure.SupportCase;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The facts of a case from its events; where the help desk's last counters say more than the events
 * do, from those.
 *
 * <p>The first response takes from the first thing that asks for an answer ({@link Timeline#asked})
 * to the first human answer after it; a bot's message is none, and a reopening never changes it. Of
 * a case without an agent's message it is the help desk's own figure.
 */
public final class CaseFacts {

  private CaseFacts() {}

  public static SupportCase of(Timeline timeline, SlaTarget target, BusinessCalendar calendar) {
    Interaction first = timeline.first();
    boolean tells = timeline.hasResponseData();
    return new SupportCase(
        first.brand(),
        first.caseId(),
        first.channel(),
        firstKnown(timeline, Interaction::customer),
        firstKnown(timeline, Interaction::orderId),
        topic(timeline),
        first.at(),
        firstResponse(timeline).orElse(null),
        tells ? Long.valueOf(target.firstResponse().toSeconds()) : null,
        tells ? target.source() : null,
        ResolutionTime.of(timeline).map(Duration::toSeconds).orElse(null),
        count(timeline, InteractionType.CUSTOMER_MESSAGE),
        atLeast(count(timeline, InteractionType.AGENT_MESSAGE), timeline, Interaction::replies),
        count(timeline, InteractionType.BOT_MESSAGE),
        atLeast(count(timeline, InteractionType.TRANSFERRED), timeline, Interaction::transfers),
        atLeast(count(timeline, InteractionType.REOPENED), timeline, Interaction::reopens),
        timeline
            .of(InteractionType.HELD)
            .map(Interaction::seconds)
            .filter(Objects::nonNull)
            .mapToLong(Long::longValue)
            .sum(),
        timeline.abandonment().isPresent(),
        CaseCourses.of(timeline, calendar),
        false);
  }

  /** Of the first words that ask for something: a subject alone often says little. */
  private static ContactTopic topic(Timeline timeline) {
    String asked =
        timeline.events().stream()
            .filter(Timeline::asks)
            .map(Interaction::text)
            .filter(Objects::nonNull)
            .limit(2)
            .collect(Collectors.joining("\n"));
    return ContactTopic.of(asked);
  }

  /** What the first event that knows it says; {@code null} if none does. */
  static String firstKnown(Timeline timeline, Function<Interaction, String> what) {
    return timeline.events().stream().map(what).filter(Objects::nonNull).findFirst().orElse(null);
  }

  private static Optional<Long> firstResponse(Timeline timeline) {
    return timeline
        .firstAnswer()
        .map(answer -> Duration.between(timeline.asked().orElseThrow().at(), answer.at()))
        .map(Duration::toSeconds)
        .or(() -> timeline.lastSnapshot().map(Interaction::firstResponseSeconds));
  }

  private static int count(Timeline timeline, InteractionType type) {
    return (int) timeline.of(type).count();
  }

  /** The counters are cumulative, so both tell of the same things. */
  private static int atLeast(
      int counted, Timeline timeline, Function<Interaction, Integer> counter) {
    return Math.max(counted, timeline.lastSnapshot().map(counter).orElse(0));
  }
}
