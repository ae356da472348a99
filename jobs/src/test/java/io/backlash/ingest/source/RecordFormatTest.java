package io.backlash.ingest.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.backlash.ingest.format.RawRecord;
import io.backlash.ingest.mapping.Feed;
import io.backlash.ingest.mapping.Feeds;
import io.backlash.ingest.mapping.MappedFeed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.connector.file.src.FileSourceSplit;
import org.apache.flink.connector.file.src.reader.BulkFormat;
import org.apache.flink.connector.file.src.util.CheckpointedPosition;
import org.apache.flink.connector.file.src.util.RecordAndPosition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordFormatTest {
  private static final int ROWS = 1500;

  @TempDir Path folder;
  private RecordFormat format;
  private FileSourceSplit split;

  @BeforeEach
  void file() throws IOException {
    StringBuilder rows = new StringBuilder("id\n");
    for (int i = 0; i < ROWS; i++) {
      rows.append(i).append('\n');
    }
    Path file = Files.writeString(folder.resolve("reviews.csv"), rows);
    Path mapping =
        MappedFeed.write(
            folder,
            "feeds: {f: {record: feedback, path: reviews.csv, format: csv, fields: {feedback_id: id}}}");
    Feed feed = Feeds.load(List.of(mapping), Map.of()).all().get(0);
    format = new RecordFormat(feed.format(), feed.threads(), feed.corrected());
    long length = Files.size(file);
    split =
        new FileSourceSplit(
            "1", new org.apache.flink.core.fs.Path(file.toUri()), 0, length, 0, length);
  }

  @Test
  void readsEveryRecordOnce() throws IOException {
    assertThat(values(format.createReader(new Configuration(), split)))
        .containsExactlyElementsOf(numbers(0));
  }

  @Test
  void resumesWhereItWasAfterARestart() throws IOException {
    CheckpointedPosition position;
    try (BulkFormat.Reader<RawRecord> reader = format.createReader(new Configuration(), split)) {
      reader.readBatch();
      BulkFormat.RecordIterator<RawRecord> batch = reader.readBatch();
      RecordAndPosition<RawRecord> record = batch.next();
      assertThat(record.getRecord().values()).containsExactly("512");
      position = new CheckpointedPosition(record.getOffset(), record.getRecordSkipCount());
    }

    assertThat(
            values(
                format.restoreReader(
                    new Configuration(), split.updateWithCheckpointedPosition(position))))
        .containsExactlyElementsOf(numbers(513));
  }

  private static List<String> numbers(int from) {
    List<String> numbers = new ArrayList<>();
    for (int i = from; i < ROWS; i++) {
      numbers.add(String.valueOf(i));
    }
    return numbers;
  }

  private static List<String> values(BulkFormat.Reader<RawRecord> reader) throws IOException {
    List<String> values = new ArrayList<>();
    try (reader) {
      for (BulkFormat.RecordIterator<RawRecord> batch = reader.readBatch();
          batch != null;
          batch = reader.readBatch()) {
        for (RecordAndPosition<RawRecord> record = batch.next();
            record != null;
            record = batch.next()) {
          values.add(record.getRecord().values().get(0));
        }
        batch.releaseBatch();
      }
    }
    return values;
  }
}
