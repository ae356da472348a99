package io.backlash.cli.run;

import io.backlash.cli.console.Console;
import io.backlash.cli.console.Pace;
import io.backlash.cli.console.Progress;
import io.backlash.cli.console.WrongInputException;
import io.backlash.cli.options.PseudonymKey;
import io.backlash.cli.options.ResultFolder;
import io.backlash.cli.options.ResultOptions;
import io.backlash.config.StateRetention;
import io.backlash.detect.options.DetectOptions;
import io.backlash.impact.assumptions.Parameters;
import io.backlash.impact.change.ServiceChange;
import io.backlash.ingest.IngestOptions;
import io.backlash.ingest.mapping.Feeds;
import io.backlash.job.BacklashJob;
import io.backlash.job.RunOptions;
import io.backlash.job.TopologyOptions;
import io.backlash.sql.Database;
import io.backlash.sql.DatabaseException;
import io.backlash.sql.Staging;
import io.backlash.understand.AnalyzerSupplier;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.apache.flink.api.common.RuntimeExecutionMode;
import org.apache.flink.configuration.Configuration;

/**
 * One way from feeds to the report.
 *
 * @param results where they go
 * @param mode batch or streaming
 * @param parallelism of all operators
 * @param thresholds changes the defaults of detection
 * @param parameters the constants behind the money
 * @param changes what was changed in the service
 * @param retention how long a record is remembered
 * @param analyzers understand the texts
 * @param isReplacing whether it replaces figures that no run has written
 */
record Run(
    ResultOptions results,
    RuntimeExecutionMode mode,
    int parallelism,
    UnaryOperator<DetectOptions> thresholds,
    Parameters parameters,
    List<ServiceChange> changes,
    StateRetention retention,
    AnalyzerSupplier analyzers,
    boolean isReplacing) {

  /**
   * Runs to the end, and says on the console what came out. Until then the figures of the last run
   * stay where they are.
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
      Path report;
      try {
        database.migrate();
        write(feeds, key, folder, database, console);
        report = folder.replaceResults(database);
      } catch (Exception e) {
        String fullDisk = folder.fullDisk(database, e);
        throw fullDisk == null ? e : new DatabaseException(fullDisk, e);
      }
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

  /** Files that are watched go on to come, so there is no end at which all is whole. */
  private boolean isLive(Feeds feeds) {
    return feeds.areWatched() && mode == RuntimeExecutionMode.STREAMING;
  }

  private void write(
      Feeds feeds, PseudonymKey key, ResultFolder folder, Database database, Console console)
      throws Exception {
    try (Staging staging = begin(database)) {
      // Said once nothing stands in the way: a refusal is one sentence.
      announce(feeds, key, folder, console.err());
      if (!isLive(feeds)) {
        compute(feeds, key, staging, console);
        staging.publish();
      } else if (staging.isFirst()) {
        // Nothing is lost by showing it from its beginning.
        staging.publish();
        compute(feeds, key, staging, console);
      } else {
        try (CaughtUp ignored = CaughtUp.then(staging::publish)) {
          compute(feeds, key, staging, console);
        }
      }
    }
  }

  private Staging begin(Database database) {
    try {
      return Staging.begin(database, isReplacing || results.jdbcUrl() == null);
    } catch (DatabaseException e) {
      throw new WrongInputException(e.getMessage(), e);
    }
  }

  private void announce(Feeds feeds, PseudonymKey key, ResultFolder folder, PrintStream err) {
    err.printf("Feeds: %s%n", String.join(", ", feeds.names()));
    err.printf("Mode: %s, %d in parallel%n", mode.name().toLowerCase(Locale.ROOT), parallelism);
    err.printf("Retention of state: %s%n", retention);
    err.printf("Key of the pseudonyms: %s%n", key.origin());
    err.printf("Database: %s%n", results.jdbcUrl() == null ? folder.database() : "as in --jdbc");
    if (isLive(feeds)) {
      err.println("Watching for new files until Ctrl+C; the tables in the database follow.");
      if (results.jdbcUrl() == null) {
        err.printf("To look on: ./backlash serve --out %s%n", folder.path());
      }
    }
  }

  private void compute(Feeds feeds, PseudonymKey key, Staging staging, Console console)
      throws Exception {
    RunOptions options =
        new RunOptions(
            mode,
            parallelism,
            staging.url(),
            IngestOptions.withKey(key.value()).with(retention),
            workflow());
    long start = System.nanoTime();
    Progress.during(
        console,
        () -> sentence(RunCounters.OF_THIS_PROCESS, Duration.ofNanos(System.nanoTime() - start)),
        () ->
            BacklashJob.run(
                feeds, options, RunCountersFactory.reportingTo(new Configuration()), analyzers));
  }

  private TopologyOptions workflow() {
    TopologyOptions defaults = TopologyOptions.defaults(analyzers.get().version());
    return defaults
        .withDetect(thresholds.apply(defaults.detect()))
        .withParameters(parameters)
        .withChanges(changes)
        .withRetention(retention);
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
