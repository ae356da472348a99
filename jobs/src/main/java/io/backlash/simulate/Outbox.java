package io.backlash.simulate;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.backlash.event.Json;
import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.Map;
import java.util.PriorityQueue;

/**
 * Writes records to the files of their feeds in the order of their times. Holds only what lies
 * ahead of the simulated day; records of the same second keep the order in which they came.
 */
final class Outbox implements Closeable {
  private record Pending(long at, long number, SimulatedFeed feed, Object record) {}

  private static final Comparator<Pending> IN_TIME =
      Comparator.comparingLong(Pending::at).thenComparingLong(Pending::number);

  private final PriorityQueue<Pending> pending = new PriorityQueue<>(IN_TIME);
  private final Map<SimulatedFeed, BufferedWriter> writers = new EnumMap<>(SimulatedFeed.class);
  private final Map<SimulatedFeed, Long> written = new EnumMap<>(SimulatedFeed.class);
  private long numbers;

  Outbox(Path directory) throws IOException {
    Files.createDirectories(directory);
    for (SimulatedFeed feed : SimulatedFeed.values()) {
      writers.put(feed, Files.newBufferedWriter(directory.resolve(feed.fileName())));
      written.put(feed, 0L);
    }
  }

  void add(SimulatedFeed feed, long at, Object record) {
    pending.add(new Pending(at, numbers++, feed, record));
  }

  /** Writes all that happened before that time. */
  void flushBefore(long end) throws IOException {
    while (!pending.isEmpty() && pending.peek().at() < end) {
      Pending next = pending.poll();
      BufferedWriter writer = writers.get(next.feed());
      writer.write(json(next.record()));
      writer.write('\n');
      written.merge(next.feed(), 1L, Long::sum);
    }
  }

  /** How many records of each feed were written. */
  Map<SimulatedFeed, Long> written() {
    return written;
  }

  @Override
  public void close() throws IOException {
    for (BufferedWriter writer : writers.values()) {
      writer.close();
    }
  }

  private static String json(Object record) {
    try {
      return Json.MAPPER.writeValueAsString(record);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(record + " has no JSON form.", impossible);
    }
  }
}
