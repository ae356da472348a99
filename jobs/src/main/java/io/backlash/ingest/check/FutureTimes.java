package io.backlash.ingest.check;

import io.backlash.ingest.mapping.Feed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.flink.core.fs.FileSystem;
import org.apache.flink.core.fs.Path;

/**
 * Records that are later than the last change of their file: a clock ran ahead, or their zone is
 * wrong. (The check's own clock is not asked, so that it says the same every day.)
 */
final class FutureTimes implements DataQualityWarning {
  private final Feed feed;
  private final Map<String, Instant> changes = new HashMap<>();
  private long ahead;
  private Instant latest = Instant.MIN;

  FutureTimes(Feed feed) {
    this.feed = feed;
  }

  @Override
  public void see(CheckedRecord seen) {
    if (seen.event() == null || feed.kind().timeField() == null) {
      return;
    }
    Instant at = feed.kind().atOf(seen.event());
    if (at.isAfter(changes.computeIfAbsent(seen.raw().file(), FutureTimes::lastChange))) {
      ahead++;
      latest = at.isAfter(latest) ? at : latest;
    }
  }

  private static Instant lastChange(String file) {
    try {
      Path path = new Path(file);
      return Instant.ofEpochMilli(
          FileSystem.get(path.toUri()).getFileStatus(path).getModificationTime());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public List<Warning> warnings() {
    return ahead == 0
        ? List.of()
        : List.of(
            new Warning(
                String.format(
                    Locale.ROOT,
                    "%,d records are later than the last change of their file (up to %s): a clock ran ahead, or"
                        + " the zone is wrong",
                    ahead,
                    latest),
                "zone:, if it is the zone"));
  }
}
