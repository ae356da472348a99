package io.backlash.ingest.deadletter;

import static org.assertj.core.api.Assertions.assertThat;

import io.backlash.RecordedMetrics;
import io.backlash.event.ledger.DeadLetter;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DeadLetterCountsTest {
  private final RecordedMetrics metrics = new RecordedMetrics();
  private final DeadLetterCounts counts = new DeadLetterCounts(metrics);

  @Test
  void lettersAreCountedByFeedFieldAndKindWhateverTheirValues() {
    count("reviews", "rating", "is no number: 'five'");
    count("reviews", "rating", "is no number: 'n/a: none'");
    count("posts", null, "is no valid JSON: Unexpected character ('x' (code 120))");

    assertThat(metrics.values())
        .isEqualTo(
            Map.of(
                "feed.reviews.reason.rating is no number.deadLetters", 2L,
                "feed.posts.reason.is no valid JSON.deadLetters", 1L));
  }

  @Test
  void noFeedMakesMetricsWithoutEnd() {
    for (int i = 0; i < 10_000; i++) {
      count("reviews", "field " + i, "is no field of a feedback");
    }

    assertThat(metrics.values()).hasSizeLessThan(300);
    assertThat(metrics.values().values().stream().mapToLong(count -> count).sum())
        .isEqualTo(10_000);
    assertThat(metrics.values().get("feed.reviews.reason.other.deadLetters")).isGreaterThan(9_000);
  }

  private void count(String feed, String field, String reason) {
    counts.count(new DeadLetter(feed, "file", 1, field, reason, "{}"));
  }
}
