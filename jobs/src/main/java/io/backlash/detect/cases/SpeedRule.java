package io.backlash.detect.cases;

import io.backlash.detect.failure.Severity;
import io.backlash.detect.options.DetectOptions;
import io.backlash.detect.options.SlaTarget;
import io.backlash.detect.text.TimePhrases;
import io.backlash.event.ExpectationSource;
import io.backlash.event.Interaction;
import io.backlash.event.InteractionType;
import io.backlash.text.FailureCategory;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The first human answer, the hold or the resolution took longer than expected. Where the help desk
 * keeps a service level itself, its last word on that decides about the resolution.
 */
final class SpeedRule implements CaseRule {

  private final Duration hold;
  private final Duration resolution;

  SpeedRule(DetectOptions options) {
    this.hold = options.hold();
    this.resolution = options.resolution();
  }

  @Override
  public FailureCategory category() {
    return FailureCategory.SPEED;
  }

  @Override
  public List<Finding> judge(Timeline timeline, SlaTarget target) {
    return Stream.of(firstAnswer(timeline, target), held(timeline), resolved(timeline))
        .flatMap(Optional::stream)
        .toList();
  }

  private static Optional<Finding> firstAnswer(Timeline timeline, SlaTarget target) {
    if (timeline.abandonment().isPresent()) {
      return Optional.empty();
    }
    Optional<Interaction> answer = timeline.firstAnswer();
    if (answer.isPresent()) {
      Instant asked = timeline.asked().orElseThrow().at();
      Duration taken = Duration.between(asked, answer.get().at());
      return answeredAfter(taken, asked.plus(target.firstResponse()), target);
    }
    Optional<Interaction> slow =
        timeline.snapshotSince(
            snapshot ->
                snapshot.firstResponseSeconds() != null
                    && snapshot.firstResponseSeconds() > target.firstResponse().toSeconds());
    if (slow.isPresent()) {
      long taken = timeline.lastSnapshot().orElseThrow().firstResponseSeconds();
      return answeredAfter(Duration.ofSeconds(taken), slow.get().at(), target);
    }
    return stillWaiting(timeline, target);
  }

  private static Optional<Finding> answeredAfter(Duration taken, Instant at, SlaTarget target) {
    if (taken.compareTo(target.firstResponse()) <= 0) {
      return Optional.empty();
    }
    return Optional.of(
        Finding.ofFact(
            at,
            Severity.ofTime(target.firstResponse(), taken),
            "answered-late",
            "The first human answer came after %s; %s."
                .formatted(TimePhrases.of(taken), expected(target))));
  }

  /** Between the expectation and the unanswered-after threshold; then it is INACCESSIBILITY. */
  private static Optional<Finding> stillWaiting(Timeline timeline, SlaTarget target) {
    if (timeline.asked().isEmpty() || timeline.isAnswered() || timeline.isResolved()) {
      return Optional.empty();
    }
    Instant asked = timeline.asked().get().at();
    Duration waited = Duration.between(asked, timeline.now());
    if (waited.compareTo(target.unansweredAfter()) >= 0) {
      return Optional.empty();
    }
    return Optional.of(
        Finding.ofFact(
            asked.plus(target.firstResponse()),
            Severity.ofTime(target.firstResponse(), waited),
            "still-waiting",
            "No human has answered yet; %s.".formatted(expected(target))));
  }

  private static String expected(SlaTarget target) {
    String whose =
        target.source() == ExpectationSource.STATED ? "the brand itself states" : "the standard is";
    return "%s %s".formatted(whose, TimePhrases.of(target.firstResponse()));
  }

  private Optional<Finding> held(Timeline timeline) {
    Duration held = Duration.ZERO;
    Instant passed = null;
    for (Interaction event : timeline.of(InteractionType.HELD).toList()) {
      held = held.plusSeconds(event.seconds() == null ? 0 : event.seconds());
      if (passed == null && held.compareTo(hold) > 0) {
        passed = event.at();
      }
    }
    if (passed == null) {
      return Optional.empty();
    }
    return Optional.of(
        Finding.ofFact(
            passed,
            Severity.ofTime(hold, held),
            "held-long",
            "On hold for %s; %s is the bar."
                .formatted(TimePhrases.of(held), TimePhrases.of(hold))));
  }

  private Optional<Finding> resolved(Timeline timeline) {
    Optional<Interaction> last = timeline.lastSnapshot();
    if (last.isPresent() && last.get().withinSla() != null) {
      return timeline
          .snapshotSince(snapshot -> Boolean.FALSE.equals(snapshot.withinSla()))
          .map(
              since ->
                  Finding.ofFact(
                      since.at(),
                      Severity.UNKNOWN,
                      "outside-service-level",
                      "The help desk itself counts the case as outside its service level."));
    }
    return ResolutionTime.of(timeline)
        .filter(taken -> taken.compareTo(resolution) > 0)
        .map(
            taken ->
                Finding.ofFact(
                    timeline.first().at().plus(resolution),
                    Severity.ofTime(resolution, taken),
                    "resolved-late",
                    "Resolved after %s; %s is the bar."
                        .formatted(TimePhrases.of(taken), TimePhrases.of(resolution))));
  }
}
