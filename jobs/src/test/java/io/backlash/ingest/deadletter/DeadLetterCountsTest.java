package io.backlash.ingest.deadletter;

import static org.assertj.core.api.Assertions.assertThat;

import io.backlash.RecordedMetrics;
import io.backlash.event.ErrorCode;
import io.backlash.event.ledger.DeadLetter;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DeadLetterCountsTest {
  private final RecordedMetrics metrics = new RecordedMetrics();
  private final DeadLetterCounts counts = new DeadLetterCounts(metrics);

  @Test
  void lettersAreCountedByFeedAndCodeWhateverTheirWords() {
    count("reviews", ErrorCode.NOT_A_NUMBER, "rating", "is no number: 'five'");
    count("reviews", ErrorCode.NOT_A_NUMBER, "reach", "is no number: 'n/a: none'");
    count("posts", ErrorCode.MALFORMED_RECORD, null, "is no valid JSON: Unexpected character");

    assertThat(metrics.values())
        .containsAllEntriesOf(
            Map.of(
                "feed.reviews.reason.NOT_A_NUMBER.deadLetters", 2L,
                "feed.posts.reason.MALFORMED_RECORD.deadLetters", 1L,
                "feed.posts.reason.TOO_LATE.deadLetters", 0L))
        .hasSize(2 * ErrorCode.values().length);
  }

  private void count(String feed, ErrorCode code, String field, String reason) {
    counts.count(new DeadLetter(feed, "file", 1, code, field, reason, "{}"));
  }
}
