package io.backlash.cli.options;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Where results go, for the commands that make some. */
public final class ResultOptions {

  @Option(
      names = "--out",
      paramLabel = "DIR",
      defaultValue = "out",
      description = "Folder of the results (default: ${DEFAULT-VALUE}).")
  private Path out;

  @Option(
      names = "--jdbc",
      paramLabel = "URL",
      description =
          "A PostgreSQL 15 or newer to use, jdbc:postgresql://host/database?user=…&password=… (default: an embedded one,"
              + " kept in the folder of the results).")
  private String jdbcUrl;

  public ResultFolder folder() {
    return new ResultFolder(out);
  }

  /** {@code null} for the embedded database. */
  public String jdbcUrl() {
    return jdbcUrl;
  }
}
