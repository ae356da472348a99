package io.backlash.ingest.local;

import io.backlash.event.Feedback;
import io.backlash.event.InvalidRecordException;
import io.backlash.event.Json;
import io.backlash.ingest.IngestOptions;
import io.backlash.ingest.dedup.RecordVersion;
import io.backlash.ingest.dedup.RecordVersions;
import io.backlash.ingest.format.RawRecord;
import io.backlash.ingest.mapping.Feed;
import io.backlash.ingest.mapping.Feeds;
import io.backlash.ingest.mapping.RecordKind;
import io.backlash.ingest.record.RecordMapper;
import io.backlash.ingest.source.FeedFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.core.fs.Path;

/**
 * The reviews and posts of feeds as they stand at the end: each once, in its last version, those
 * retracted left out. Read in this process, without a job.
 */
public final class CurrentFeedback {

  private CurrentFeedback() {}

  /**
   * Reads the feeds of feedback, and of no other record; records that can't be read are left out.
   *
   * @return in the order of brand and id
   * @throws UncheckedIOException where a file can't be fetched
   */
  public static List<Feedback> of(Feeds feeds, IngestOptions options) {
    Map<String, RecordVersions> byKey = new TreeMap<>();
    for (Feed feed : feeds.all()) {
      if (feed.kind() == RecordKind.FEEDBACK) {
        read(feed, options, byKey);
      }
    }
    List<Feedback> standing = new ArrayList<>();
    for (RecordVersions versions : byKey.values()) {
      RecordVersion version = versions.standing(Long.MAX_VALUE);
      if (!version.deleted()) {
        standing.add(feedback(version.json()));
      }
    }
    return standing;
  }

  private static void read(Feed feed, IngestOptions options, Map<String, RecordVersions> byKey) {
    RecordMapper mapper = new RecordMapper(feed, options.pseudonymKey().value());
    for (String file : feed.files()) {
      try (FeedFile records = FeedFile.open(feed, new Path(file))) {
        records.forEachRemaining(raw -> take(raw, mapper, byKey));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static void take(RawRecord raw, RecordMapper mapper, Map<String, RecordVersions> byKey) {
    try {
      mapper
          .map(raw)
          .ifPresent(
              candidate ->
                  byKey
                      .computeIfAbsent(candidate.key(), key -> RecordVersions.none())
                      .add(candidate, candidate.at()));
    } catch (InvalidRecordException e) {
      // A check or a run tells of it; here it is only no example to learn from.
    }
  }

  private static Feedback feedback(String json) {
    try {
      return Json.MAPPER.readValue(json, Feedback.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
