package io.backlash.ingest.check;

import io.backlash.ingest.IngestOptions;
import io.backlash.ingest.mapping.Feed;
import io.backlash.ingest.mapping.Feeds;
import io.backlash.ingest.record.RecordMapper;
import io.backlash.ingest.source.FeedFile;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.core.fs.Path;

/**
 * Reads all feeds with the mapper of the job and runs nothing: what was understood, and what would
 * be rejected and why.
 */
public final class FeedCheck {
  private final List<CheckedFeed> results;

  private FeedCheck(List<CheckedFeed> results) {
    this.results = List.copyOf(results);
  }

  /**
   * Reads every record of every feed.
   *
   * @throws UncheckedIOException where a file can't be fetched
   */
  public static FeedCheck of(Feeds feeds, IngestOptions options) {
    List<CheckedFeed> results = new ArrayList<>();
    for (Feed feed : feeds.all()) {
      CheckedFeed result = new CheckedFeed(feed);
      RecordMapper mapper = new RecordMapper(feed, options.pseudonymKey().value());
      for (String file : feed.files()) {
        try (FeedFile records = FeedFile.open(feed, new Path(file))) {
          records.forEachRemaining(raw -> result.take(raw, mapper));
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
      feed.joins().forEach(result::takeJoined);
      results.add(result);
    }
    return new FeedCheck(results);
  }

  /** For people to read. */
  public void print(PrintStream out) {
    results.forEach(result -> result.print(out));
  }

  /** What looks wrong, over all feeds. */
  public List<DataQualityWarning.Warning> warnings() {
    return results.stream().flatMap(result -> result.warnings().stream()).toList();
  }

  /** Whether anything would be rejected. */
  public boolean rejectsAny() {
    return results.stream().anyMatch(CheckedFeed::rejectsAny);
  }
}
