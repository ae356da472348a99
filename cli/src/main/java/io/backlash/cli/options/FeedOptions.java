package io.backlash.cli.options;

import io.backlash.ingest.mapping.Feeds;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import picocli.CommandLine.Option;

/** Which feeds to read, for the commands that read some. */
public final class FeedOptions {

  @Option(
      names = "--feeds",
      required = true,
      arity = "1..*",
      paramLabel = "FILE",
      description =
          "Mapping files: where the data are, and what their fields mean; deploy/feeds has ready ones.")
  private List<Path> files;

  @Option(
      names = "--since",
      paramLabel = "DAY",
      description =
          "Skips records before this day (UTC), such as 2026-01-31; a case opened earlier starts with its first event since.")
  private LocalDate since;

  @Option(
      names = "--corrections",
      arity = "1..*",
      paramLabel = "FILE",
      description =
          "Dead letters that you have corrected, in the format of redrive: 'corrected' replaces the record.")
  private List<Path> corrected = List.of();

  /**
   * Reads the mappings, with the environment for variables in their paths.
   *
   * @throws io.backlash.config.ConfigException naming file, line and key of what is wrong
   */
  public Feeds load() {
    Feeds feeds = Feeds.load(files, System.getenv()).corrected(corrected);
    return since == null ? feeds : feeds.from(since.atStartOfDay(ZoneOffset.UTC).toInstant());
  }
}
