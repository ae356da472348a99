package io.backlash.ingest.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.backlash.ingest.format.RawRecord;
import io.backlash.ingest.mapping.Feed;
import io.backlash.ingest.mapping.Feeds;
import io.backlash.ingest.value.SafeText;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A topic's records, whatever stands in them, and the time that they tell. */
class TopicRecordsTest {
  private static final Instant AT = Instant.parse("2026-01-05T10:00:00Z");

  @TempDir private Path folder;

  private static RawRecord record(byte[] value) {
    return TopicRecords.record(new ConsumerRecord<>("in.reviews", 3, 17, null, value));
  }

  private static RawRecord feedback(Instant at) {
    return record(
        """
        {"brand":"Acme","feedback_id":"1","kind":"REVIEW","at":"%s"}
        """
            .formatted(at)
            .getBytes(StandardCharsets.UTF_8));
  }

  private long timeOf(RawRecord raw, Instant received) throws Exception {
    Path mapping =
        Files.writeString(
            folder.resolve("feeds.yaml"),
            "feeds: {reviews: {record: feedback, topic: in.reviews, format: jsonl}}");
    Feed feed = Feeds.load(List.of(mapping), Map.of()).all().get(0);
    return new RecordTimes(feed, "key").extractTimestamp(raw, received.toEpochMilli());
  }

  @Test
  void standsWherePartitionAndOffsetSay() {
    RawRecord raw = record("{}".getBytes(StandardCharsets.UTF_8));

    assertThat(raw.file()).isEqualTo("in.reviews-3");
    assertThat(raw.line()).isEqualTo(17);
    assertThat(raw.problem()).isNull();
  }

  @Test
  void emptyOneIsAProblemAndNoFailure() {
    assertThat(record(null).problem()).contains("'deleted': true");
  }

  @Test
  void bytesThatAreNoCharactersAreSeen() {
    RawRecord raw = record(new byte[] {'{', (byte) 0xff, '}'});

    assertThat(SafeText.isDamaged(raw.text())).isTrue();
  }

  @Test
  void timeIsWhenItHappened() throws Exception {
    assertThat(timeOf(feedback(AT), AT.plusSeconds(5))).isEqualTo(AT.toEpochMilli());
  }

  @Test
  void whatClaimsToBeOfTheFutureMovesNoClock() throws Exception {
    assertThat(timeOf(feedback(Instant.parse("2099-01-01T00:00:00Z")), AT))
        .isEqualTo(Long.MIN_VALUE);
  }

  @Test
  void whatCannotBeReadMovesNoClock() throws Exception {
    assertThat(timeOf(record("not JSON".getBytes(StandardCharsets.UTF_8)), AT))
        .isEqualTo(Long.MIN_VALUE);
  }
}
