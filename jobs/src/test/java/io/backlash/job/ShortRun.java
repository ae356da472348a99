package io.backlash.job;

import io.backlash.impact.alert.AlertOptions;
import io.backlash.impact.retention.RetentionOptions;
import java.time.Duration;

/** Options under which a few weeks are enough for every table to have something to say. */
final class ShortRun {
  private static final Duration RETENTION = Duration.ofDays(3653);

  private ShortRun() {}

  static TopologyOptions options() {
    TopologyOptions defaults = TopologyOptions.defaults("stub");
    return new TopologyOptions(
        defaults.detect(),
        defaults.parameters(),
        new RetentionOptions(
            Duration.ofDays(7), Duration.ofDays(7), Duration.ofDays(14), 0.17, 0.32, RETENTION),
        new AlertOptions(7, 14, 0.2, RETENTION));
  }
}
