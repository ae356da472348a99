package io.backlash.detect.cases;

import java.time.Duration;
import java.util.Optional;

/** How long a case took from its opening to its last resolution. */
final class ResolutionTime {

  private ResolutionTime() {}

  /** From the events, else as the help desk counts it; empty while unresolved. */
  static Optional<Duration> of(Timeline timeline) {
    return timeline
        .resolution()
        .map(resolved -> Duration.between(timeline.first().at(), resolved.at()))
        .or(
            () ->
                timeline
                    .lastSnapshot()
                    .filter(snapshot -> snapshot.resolutionSeconds() != null)
                    .map(snapshot -> Duration.ofSeconds(snapshot.resolutionSeconds())));
  }
}
