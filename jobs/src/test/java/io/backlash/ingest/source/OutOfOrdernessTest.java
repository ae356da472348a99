package io.backlash.ingest.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.backlash.ingest.mapping.Feed;
import io.backlash.ingest.mapping.Feeds;
import io.backlash.ingest.mapping.MappedFeed;
import io.backlash.ingest.record.RecordMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutOfOrdernessTest {
  @TempDir Path folder;

  @Test
  void isHowFarOneLiesBehindAnEarlierOne() throws IOException {
    assertThat(
            disorder(
                Map.of(
                    "a.csv",
                    "id,at\n1,2026-01-01T10:00\n2,2026-01-01T12:00\n3,no time\n4,2026-01-01T11:15\n"
                        + "5,2026-01-01T13:00\n6,2026-01-01T12:45\n")))
        .isEqualTo(Duration.ofMinutes(45));
  }

  @Test
  void isNothingWhereAllIsInOrder() throws IOException {
    assertThat(disorder(Map.of("a.csv", "id,at\n1,2026-01-01\n2,2026-01-02\n"))).isZero();
    assertThat(disorder(Map.of("a.csv", "id,at\n"))).isZero();
  }

  @Test
  void ofSeveralFilesIsAllTheTimeThatTheySpan() throws IOException {
    assertThat(
            disorder(
                Map.of(
                    "a.csv", "id,at\n1,2026-01-01\n2,2026-01-02\n",
                    "b.csv", "id,at\n3,2026-01-05\n4,2026-01-11\n")))
        .isEqualTo(Duration.ofDays(10));
  }

  private Duration disorder(Map<String, String> files) throws IOException {
    for (Map.Entry<String, String> file : files.entrySet()) {
      Files.writeString(folder.resolve(file.getKey()), file.getValue());
    }
    Path mapping =
        MappedFeed.write(
            folder,
            """
            feeds:
              f:
                record: feedback
                path: "*.csv"
                format: csv
                fields: {brand: {constant: acme}, feedback_id: id, kind: {constant: POST}, at: at}
            """);
    Feed feed = Feeds.load(List.of(mapping), Map.of()).all().get(0);
    return OutOfOrderness.of(feed, new RecordMapper(feed, "a key for tests"));
  }
}
