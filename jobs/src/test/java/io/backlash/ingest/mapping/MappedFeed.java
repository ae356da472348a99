package io.backlash.ingest.mapping;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.backlash.event.InvalidRecordException;
import io.backlash.event.Json;
import io.backlash.event.ledger.DeadLetter;
import io.backlash.ingest.deadletter.DeadLetters;
import io.backlash.ingest.format.RawRecord;
import io.backlash.ingest.record.Candidate;
import io.backlash.ingest.record.RecordMapper;
import io.backlash.ingest.source.FeedFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What the mapping makes of a small feed that a test writes down. */
public record MappedFeed(List<Candidate> candidates, List<DeadLetter> deadLetters) {

  /**
   * Reads the first feed of a mapping.
   *
   * @param yaml what stands in feeds.yaml
   * @param files name and content of the files beside it
   */
  public static MappedFeed of(Path folder, String yaml, Map<String, String> files)
      throws IOException {
    for (Map.Entry<String, String> file : files.entrySet()) {
      Files.writeString(folder.resolve(file.getKey()), file.getValue());
    }
    Feed feed = Feeds.load(List.of(write(folder, yaml)), Map.of()).all().get(0);
    RecordMapper mapper = new RecordMapper(feed, "a key for tests");
    MappedFeed result = new MappedFeed(new ArrayList<>(), new ArrayList<>());
    for (String file : feed.files()) {
      try (FeedFile records = FeedFile.open(feed, new org.apache.flink.core.fs.Path(file))) {
        while (records.hasNext()) {
          result.take(records.next(), mapper, feed.name());
        }
      }
    }
    return result;
  }

  public static Path write(Path folder, String yaml) throws IOException {
    return Files.writeString(folder.resolve("feeds.yaml"), yaml);
  }

  public <T> List<T> records(Class<T> type) {
    return candidates.stream().map(candidate -> parsed(candidate.json(), type)).toList();
  }

  public <T> T only(Class<T> type) {
    if (candidates.size() != 1) {
      throw new AssertionError("not one record, but " + candidates + deadLetters);
    }
    return records(type).get(0);
  }

  public DeadLetter onlyDeadLetter() {
    if (deadLetters.size() != 1) {
      throw new AssertionError("not one dead letter, but " + candidates + deadLetters);
    }
    return deadLetters.get(0);
  }

  private void take(RawRecord raw, RecordMapper mapper, String feed) {
    try {
      mapper.map(raw).ifPresent(candidates::add);
    } catch (InvalidRecordException e) {
      deadLetters.add(DeadLetters.of(feed, raw, e));
    }
  }

  private static <T> T parsed(String json, Class<T> type) {
    try {
      return Json.MAPPER.readValue(json, type);
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }
}
