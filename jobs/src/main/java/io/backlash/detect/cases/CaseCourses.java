package io.backlash.detect.cases;

import io.backlash.event.Interaction;
import io.backlash.event.InteractionType;
import io.backlash.event.calendar.BusinessCalendar;
import io.backlash.event.failure.CaseCourse;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Tells how a case went. */
final class CaseCourses {

  /** Longer, and nobody is in the conversation any more. Our choice. */
  private static final Duration SILENCE = Duration.ofHours(1);

  private static final Pattern SORRY =
      Pattern.compile("\\b(sorry|apolog(y|ies|i[sz]e[ds]?|i[sz]ing))\\b", Pattern.CASE_INSENSITIVE);

  private CaseCourses() {}

  static CaseCourse of(Timeline timeline, BusinessCalendar calendar) {
    Instant opened = timeline.first().at();
    Optional<Instant> asked = timeline.asked().map(Interaction::at);
    ZonedDateTime there = opened.atZone(calendar.zone());
    return new CaseCourse(
        there.getDayOfWeek().getValue(),
        there.getHour(),
        calendar.isOpen(opened),
        timeline
            .firstAnswer()
            .map(answer -> calendar.openBetween(asked.orElseThrow(), answer.at()).toSeconds())
            .orElse(null),
        timeline
            .resolution()
            .map(resolution -> calendar.openBetween(opened, resolution.at()).toSeconds())
            .orElse(null),
        asked.flatMap(from -> since(from, botMessages(timeline))).orElse(null),
        asked.flatMap(from -> since(from, timeline.abandonment().stream())).orElse(null),
        handleSeconds(timeline),
        timeline.events().stream()
            .filter(CaseCourses::isWord)
            .findFirst()
            .filter(word -> word.type() == InteractionType.AGENT_MESSAGE)
            .isPresent(),
        timeline.isResolved()
            && !timeline.isAnswered()
            && botMessages(timeline).findAny().isPresent(),
        timeline
            .of(InteractionType.AGENT_MESSAGE)
            .anyMatch(said -> said.text() != null && SORRY.matcher(said.text()).find()),
        isClosed(timeline),
        timeline
            .of(InteractionType.RATED)
            .map(Interaction::rating)
            .filter(Objects::nonNull)
            .reduce((earlier, later) -> later)
            .orElse(null));
  }

  private static Long handleSeconds(Timeline timeline) {
    if (!timeline.first().channel().isLive() || timeline.firstAnswer().isEmpty()) {
      return null;
    }
    Instant busySince = timeline.firstAnswer().get().at();
    Duration handling = Duration.ZERO;
    for (Interaction event : timeline.after(timeline.firstAnswer().get()).toList()) {
      if (keepsBusy(event)) {
        Duration passed = Duration.between(busySince, event.at());
        handling = passed.compareTo(SILENCE) > 0 ? handling : handling.plus(passed);
        busySince = event.at();
      }
    }
    return handling.isZero() ? null : handling.toSeconds();
  }

  /** Whether a human of the business was in the conversation up to it. */
  private static boolean keepsBusy(Interaction event) {
    return switch (event.type()) {
      case CUSTOMER_MESSAGE, AGENT_MESSAGE, HELD, TRANSFERRED, PROMISED, RESOLVED -> true;
      case OPENED, BOT_MESSAGE, ABANDONED, REOPENED, RATED, CLOSED, SNAPSHOT -> false;
    };
  }

  private static Stream<Interaction> botMessages(Timeline timeline) {
    return timeline.of(InteractionType.BOT_MESSAGE);
  }

  private static Optional<Long> since(Instant from, Stream<Interaction> events) {
    return events
        .map(Interaction::at)
        .filter(at -> !at.isBefore(from))
        .findFirst()
        .map(at -> Duration.between(from, at).toSeconds());
  }

  private static boolean isWord(Interaction event) {
    return Timeline.asks(event)
        || event.type() == InteractionType.AGENT_MESSAGE
        || event.type() == InteractionType.BOT_MESSAGE;
  }

  private static boolean isClosed(Timeline timeline) {
    return timeline.events().stream()
        .filter(
            event ->
                event.type() == InteractionType.CLOSED || event.type() == InteractionType.REOPENED)
        .reduce((earlier, later) -> later)
        .filter(event -> event.type() == InteractionType.CLOSED)
        .isPresent();
  }
}
