package io.backlash.bench;

import io.backlash.ingest.IngestBenchmark;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code bench ingest}: what a row of a table costs, in a JVM with little memory. */
@Command(
    name = "ingest",
    mixinStandardHelpOptions = true,
    header =
        "Rows to canonical records, beside splitting the same table with the CSV library alone;"
            + " heap on the way.")
final class IngestBench implements Callable<Integer> {

  /** Little beside the table, of which two million rows are 290 MB. */
  private static final String HEAP = "256m";

  @Option(
      names = "--rows",
      paramLabel = "N",
      defaultValue = "2000000",
      description =
          "Of the table that is written for it, 145 bytes each (default: ${DEFAULT-VALUE}).")
  private long rows;

  @Option(names = "--folder", hidden = true, description = "Measure in it, in this JVM.")
  private Path folder;

  @Override
  public Integer call() throws Exception {
    if (folder != null) {
      Output.out().println(IngestBenchmark.run(folder, rows));
      return 0;
    }
    Path temporary = Files.createTempDirectory("backlash-ingest");
    try {
      return Jvm.run(
          HEAP,
          "-XX:+UseParallelGC",
          "ingest",
          "--rows",
          String.valueOf(rows),
          "--folder",
          temporary.toString());
    } finally {
      delete(temporary);
    }
  }

  private static void delete(Path folder) throws Exception {
    List<Path> all;
    try (Stream<Path> files = Files.walk(folder)) {
      all = files.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path file : all) {
      Files.delete(file);
    }
  }
}
