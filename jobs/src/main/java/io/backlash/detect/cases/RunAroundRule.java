package io.backlash.detect.cases;

import io.backlash.detect.failure.Severity;
import io.backlash.detect.options.DetectOptions;
import io.backlash.detect.options.SlaTarget;
import io.backlash.event.Interaction;
import io.backlash.event.InteractionType;
import io.backlash.text.FailureCategory;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Transferred again and again with no resolution in between, or reopened. Of the help desk's
 * counters the last ones decide.
 */
final class RunAroundRule implements CaseRule {

  private final int transfers;
  private final int reopens;

  RunAroundRule(DetectOptions options) {
    this.transfers = options.transfers();
    this.reopens = options.reopens();
  }

  @Override
  public FailureCategory category() {
    return FailureCategory.RUN_AROUND;
  }

  @Override
  public List<Finding> judge(Timeline timeline, SlaTarget target) {
    return Stream.of(
            transferred(timeline),
            reopened(timeline),
            counted(timeline, Interaction::transfers, transfers)
                .map(since -> transferFinding(since.at(), last(timeline).transfers())),
            counted(timeline, Interaction::reopens, reopens)
                .map(since -> reopenFinding(since.at(), last(timeline).reopens())))
        .flatMap(Optional::stream)
        .toList();
  }

  private Optional<Finding> transferred(Timeline timeline) {
    int longest = 0;
    int row = 0;
    Instant reached = null;
    for (Interaction event : timeline.events()) {
      if (event.type() == InteractionType.RESOLVED) {
        row = 0;
      } else if (event.type() == InteractionType.TRANSFERRED) {
        row++;
        longest = Math.max(longest, row);
        if (reached == null && row == transfers) {
          reached = event.at();
        }
      }
    }
    return reached == null ? Optional.empty() : Optional.of(transferFinding(reached, longest));
  }

  private Optional<Finding> reopened(Timeline timeline) {
    List<Interaction> events = timeline.of(InteractionType.REOPENED).toList();
    return events.size() < reopens
        ? Optional.empty()
        : Optional.of(reopenFinding(events.get(reopens - 1).at(), events.size()));
  }

  private static Optional<Interaction> counted(
      Timeline timeline, Function<Interaction, Integer> counter, int threshold) {
    return timeline.snapshotSince(
        snapshot -> counter.apply(snapshot) != null && counter.apply(snapshot) >= threshold);
  }

  private static Interaction last(Timeline timeline) {
    return timeline.lastSnapshot().orElseThrow();
  }

  private Finding transferFinding(Instant at, int count) {
    return Finding.ofFact(
        at,
        Severity.ofCount(transfers, count),
        "transferred",
        "Transferred %s times with no resolution in between.".formatted(count));
  }

  private Finding reopenFinding(Instant at, int count) {
    return Finding.ofFact(
        at,
        Severity.ofCount(reopens, count),
        "reopened",
        "Reopened %s: what counted as resolved was not."
            .formatted(count == 1 ? "once" : count + " times"));
  }
}
