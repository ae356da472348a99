package io.backlash.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.backlash.event.InvalidRecordException;
import io.backlash.ingest.mapping.Feed;
import io.backlash.ingest.mapping.Feeds;
import io.backlash.ingest.record.RecordMapper;
import io.backlash.ingest.source.FeedFile;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * What it costs to make canonical records of a table, against reading and splitting the same file
 * with the CSV library alone; both in one run, one after the other, on one thread. Flink takes no
 * part.
 */
public final class IngestBenchmark {
  private static final String MAPPING =
      """
      feeds:
        benchmark:
          record: feedback
          path: benchmark.csv
          format: csv
          formats: [yyyy-MM-dd HH:mm:ss]
          zone: Europe/Helsinki
          fields:
            brand: company
            feedback_id: id
            kind: {constant: REVIEW}
            customer: reviewer
            order_id: {column: order, extract: '^#(\\d+)$'}
            rating: {column: score, scale: [0, 10]}
            text: words
            at: written
      """;

  private static final Instant START = Instant.parse("2025-01-01T00:00:00Z");

  /** How often the memory in use is looked at on the way. */
  private static final int LOOKS = 10;

  private IngestBenchmark() {}

  /**
   * What was measured.
   *
   * @param rows in the file
   * @param bytes of the file
   * @param splitRowsPerSecond reading and splitting alone, of the thread's processor time
   * @param mappedRowsPerSecond up to the canonical record in JSON, checked and pseudonymised
   * @param usedBytes of the heap after a collection, at equal distances through the file
   */
  public record Result(
      long rows,
      long bytes,
      double splitRowsPerSecond,
      double mappedRowsPerSecond,
      List<Long> usedBytes) {

    /** How many times as long a row takes with all that is done to it. */
    public double ratio() {
      return splitRowsPerSecond / mappedRowsPerSecond;
    }

    @Override
    public String toString() {
      return String.format(
          Locale.ROOT,
          "%,d rows, %,d bytes: split alone %,.0f rows/s of processor time, to canonical records"
              + " %,.0f, ratio %.1f; heap in use on the way, MB: %s",
          rows,
          bytes,
          splitRowsPerSecond,
          mappedRowsPerSecond,
          ratio(),
          usedBytes.stream().map(bytes -> bytes / (1024 * 1024)).toList());
    }
  }

  /**
   * Writes a table and measures.
   *
   * @param folder where the table and its mapping are written, and stay
   * @param rows of the table
   */
  public static Result run(Path folder, long rows) throws IOException {
    Files.createDirectories(folder);
    Path file = folder.resolve("benchmark.csv");
    Path mapping = Files.writeString(folder.resolve("benchmark.yaml"), MAPPING);
    write(file, rows);
    Feed feed = Feeds.load(List.of(mapping), Map.of()).all().get(0);
    // Once before, on the beginning, so that neither pays for the compiler.
    long warmUp = Math.min(rows, 100_000);
    split(file, warmUp);
    map(feed, warmUp, new ArrayList<>());
    double splitPerSecond = perSecond(rows, () -> split(file, rows));
    List<Long> used = new ArrayList<>();
    double mappedPerSecond = perSecond(rows, () -> map(feed, rows, used));
    return new Result(rows, Files.size(file), splitPerSecond, mappedPerSecond, used);
  }

  /** By the thread's processor time, which other programs on the machine hardly change. */
  private static double perSecond(long rows, LongSupplier work) {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long start = threads.getCurrentThreadCpuTime();
    long done = work.getAsLong();
    long nanoseconds = threads.getCurrentThreadCpuTime() - start;
    if (done != rows) {
      throw new IllegalStateException("%d rows were done, not %d.".formatted(done, rows));
    }
    return rows / (nanoseconds / (double) Duration.ofSeconds(1).toNanos());
  }

  private static long split(Path file, long most) {
    long count = -1;
    try (CsvReader<CsvRecord> reader = CsvReader.builder().ofCsvRecord(file)) {
      for (CsvRecord row : reader) {
        if (row.getFieldCount() > 0 && ++count == most) {
          break;
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return count;
  }

  private static long map(Feed feed, long most, List<Long> used) {
    RecordMapper mapper = new RecordMapper(feed, "benchmark");
    long count = 0;
    try (FeedFile records =
        FeedFile.open(feed, new org.apache.flink.core.fs.Path(feed.files().get(0)))) {
      while (count < most && records.hasNext()) {
        if (mapper.map(records.next()).isPresent() && ++count % Math.max(1, most / LOOKS) == 0) {
          used.add(usedBytes());
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InvalidRecordException e) {
      throw new IllegalStateException("The benchmark's own row is invalid.", e);
    }
    return count;
  }

  private static long usedBytes() {
    System.gc();
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }

  /** The same rows in every run; about 150 bytes each. */
  private static void write(Path file, long rows) throws IOException {
    try (BufferedWriter out = Files.newBufferedWriter(file, UTF_8)) {
      out.write("company,id,reviewer,order,score,words,written,country\n");
      for (long i = 0; i < rows; i++) {
        String at = START.plusSeconds(i * 7).toString();
        out.write("brand-" + i % 20 + "," + i + ",writer " + i % 100_000 + ",#" + i * 3 + ",");
        out.write(i % 11 + ",\"They said, again, that somebody would call me back about " + i);
        out.write(
            ", and nobody did.\"," + at.substring(0, 10) + " " + at.substring(11, 19) + ",FI\n");
      }
    }
  }
}
