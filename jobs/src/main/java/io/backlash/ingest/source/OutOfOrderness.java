package io.backlash.ingest.source;

import io.backlash.event.InvalidRecordException;
import io.backlash.ingest.mapping.Feed;
import io.backlash.ingest.record.Candidate;
import io.backlash.ingest.record.RecordMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;
import org.apache.flink.core.fs.Path;

/**
 * How far out of order a feed's records lie: the furthest that one lies behind an earlier one. A
 * bounded feed knows, so that nothing in it is ever late.
 */
public final class OutOfOrderness {
  private OutOfOrderness() {}

  /** Over several files, which may be read in any order, it is all the time that they span. */
  public static Duration of(Feed feed, RecordMapper mapper) {
    long earliest = Long.MAX_VALUE;
    long latest = Long.MIN_VALUE;
    long furthestBehind = 0;
    for (String file : feed.files()) {
      try (FeedFile records = FeedFile.open(feed, new Path(file))) {
        while (records.hasNext()) {
          Optional<Candidate> candidate;
          try {
            candidate = mapper.map(records.next());
          } catch (InvalidRecordException e) {
            continue;
          }
          if (candidate.isEmpty()) {
            continue;
          }
          long at = candidate.get().at();
          earliest = Math.min(earliest, at);
          latest = Math.max(latest, at);
          furthestBehind = Math.max(furthestBehind, latest - at);
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    boolean isSeveral = feed.files().size() > 1 && latest > earliest;
    return Duration.ofMillis(isSeveral ? latest - earliest : furthestBehind);
  }
}
