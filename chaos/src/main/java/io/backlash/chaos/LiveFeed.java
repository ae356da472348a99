package io.backlash.chaos;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.backlash.event.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * Records of a simulated feed with other times: as if they happened now, at a held rate, each with
 * the time at which it is handed over as its own, or as if they had happened lately. Where they
 * come to an end they begin anew, with other ids; every text is another one.
 */
final class LiveFeed {
  private static final String AT = "at";

  /** All other times of the records, which keep their distance. */
  private static final List<String> TIMES = List.of("due_at", "promised_at", "delivered_at");

  private static final String TEXT = "text";
  private static final List<String> IDS = List.of("case_id", "order_id", "feedback_id");

  private final List<String> lines;
  private final double share;

  /**
   * A feed.
   *
   * @param lines its records
   * @param share of all records that are its own
   */
  LiveFeed(List<String> lines, double share) {
    this.lines = lines;
    this.share = share;
  }

  /**
   * Its records, none before its time has come.
   *
   * @param perSecond of all feeds
   * @param duration after which it ends
   */
  Stream<String> records(double perSecond, Duration duration) {
    double gap = TimeUnit.SECONDS.toNanos(1) / (perSecond * share);
    long start = System.nanoTime();
    return LongStream.range(0, (long) (duration.toNanos() / gap))
        .mapToObj(
            number -> {
              waitUntil(start + (long) (number * gap));
              return now(number, Instant.now());
            });
  }

  /**
   * Its records as if one had happened each minute until now, all at once.
   *
   * @param count how many
   */
  Stream<String> backlog(int count) {
    Instant start = Instant.now().minus(Duration.ofMinutes(count));
    return LongStream.range(0, count)
        .mapToObj(number -> now(number, start.plus(Duration.ofMinutes(number))));
  }

  private static void waitUntil(long nanoTime) {
    for (long left = nanoTime - System.nanoTime(); left > 0; left = nanoTime - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }

  private String now(long number, Instant now) {
    long pass = number / lines.size();
    try {
      ObjectNode record =
          (ObjectNode) Json.MAPPER.readTree(lines.get((int) (number % lines.size())));
      Duration later = Duration.between(Instant.parse(record.get(AT).textValue()), now);
      record.put(AT, now.toString());
      for (String time : TIMES) {
        if (record.hasNonNull(time)) {
          record.put(time, Instant.parse(record.get(time).textValue()).plus(later).toString());
        }
      }
      for (String id : IDS) {
        if (record.hasNonNull(id)) {
          record.put(id, record.get(id).textValue() + "-" + pass);
        }
      }
      if (record.hasNonNull(TEXT)) {
        record.put(TEXT, record.get(TEXT).textValue() + " " + number);
      }
      return record.toString();
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a simulated record is JSON", e);
    }
  }
}
