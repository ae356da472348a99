package io.backlash.cli;

import io.backlash.detect.DetectOptions;
import io.backlash.impact.Parameters;
import io.backlash.ingest.Feeds;
import io.backlash.ingest.IngestOptions;
import io.backlash.job.BacklashJob;
import io.backlash.job.RunOptions;
import io.backlash.job.WorkflowOptions;
import io.backlash.report.Report;
import io.backlash.sql.Database;
import io.backlash.understand.AnalyzerSupplier;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.apache.flink.api.common.RuntimeExecutionMode;

/**
 * One way from feeds to the report.
 *
 * @param results where they go
 * @param mode batch or streaming
 * @param parallelism of all operators
 * @param thresholds changes the defaults of detection
 * @param parameters the constants behind the money
 * @param analyzers understand the texts
 */
record Run(
    ResultOptions results,
    RuntimeExecutionMode mode,
    int parallelism,
    UnaryOperator<DetectOptions> thresholds,
    Parameters parameters,
    AnalyzerSupplier analyzers) {

  /**
   * Runs to the end, and says on the console what came out.
   *
   * @return the report
   */
  Path of(Feeds feeds, Console console) throws Exception {
    long start = System.nanoTime();
    ResultFolder folder = results.folder();
    PrintStream err = console.err();
    PseudonymKey key =
        PseudonymKey.of(System.getenv(IngestOptions.PSEUDONYM_KEY_VARIABLE), folder.path());
    try (Database database = folder.createDatabase(results.jdbcUrl())) {
      err.printf("Feeds: %s%n", String.join(", ", feeds.names()));
      err.printf("Mode: %s, %d in parallel%n", mode.name().toLowerCase(Locale.ROOT), parallelism);
      err.printf("Key of the pseudonyms: %s%n", key.origin());
      err.printf("Database: %s%n", results.jdbcUrl() == null ? folder.database() : "as in --jdbc");
      if (feeds.areWatched() && mode == RuntimeExecutionMode.STREAMING) {
        err.println("Watching for new files until Ctrl+C; the tables in the database follow.");
        if (results.jdbcUrl() == null) {
          err.printf("To look on: ./backlash serve --jdbc '%s'%n", database.url());
        }
      }
      database.migrate();
      database.clear();
      compute(feeds, key, database, console);
      database.exportViews(folder.tables());
      database.exportLedger(folder.ledger());
      Path report = Report.write(database.dataSource(), folder.report());
      err.printf("Done in %s%n", Pace.inWords(Duration.ofNanos(System.nanoTime() - start)));
      Ledger ledger = Ledger.of(database);
      ledger.print(console.lines());
      console.lines().println(TextLedger.of(database).sentence());
      if (ledger.deadLettered() > 0) {
        console.lines().printf("Dead letters, each with its reason: %s%n", folder.deadLetters());
      }
      console.lines().printf("Tables: %s%n", folder.tables());
      console.lines().printf("Report: %s%n", report);
      if (!ledger.unbalanced().isEmpty()) {
        throw new IllegalStateException(
            "the ledger does not balance for " + String.join(", ", ledger.unbalanced()));
      }
      return report;
    }
  }

  private void compute(Feeds feeds, PseudonymKey key, Database database, Console console)
      throws Exception {
    RunOptions options =
        new RunOptions(
            mode, parallelism, database.url(), IngestOptions.withKey(key.value()), workflow());
    long start = System.nanoTime();
    try (ScratchFolder scratch = ScratchFolder.make()) {
      Progress.during(
          console,
          () -> sentence(RunCounters.OF_THIS_PROCESS, Duration.ofNanos(System.nanoTime() - start)),
          () ->
              BacklashJob.run(
                  feeds, options, RunCounters.reportingTo(scratch.settings()), analyzers));
    }
  }

  private WorkflowOptions workflow() {
    WorkflowOptions defaults = WorkflowOptions.defaults(analyzers.get().version());
    return defaults.withDetect(thresholds.apply(defaults.detect())).withParameters(parameters);
  }

  private static String sentence(RunCounters counters, Duration elapsed) {
    if (counters.share() >= 1) {
      return String.format(
          Locale.ROOT, "read %,d records, linking them and writing the tables", counters.read());
    }
    Pace pace = new Pace(counters.scored(), counters.share(), elapsed);
    return String.format(
        Locale.ROOT,
        "read %,d records, scored %s",
        counters.read(),
        pace.of("interactions, reviews and posts"));
  }
}
