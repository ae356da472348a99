package io.backlash.cli.feeds;

import io.backlash.cli.console.Console;
import io.backlash.cli.console.WrongInputException;
import io.backlash.ingest.propose.MappingProposal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Parameters;

/** {@code backlash map}. */
@Command(
    name = "map",
    mixinStandardHelpOptions = true,
    header = "Proposes a mapping for a file, for you to edit.",
    description = {
      "",
      "Uses column names and value patterns, and rates each field: sure, likely or a guess. The"
          + " mapping goes to standard output.",
      "",
    },
    footer = {
      "",
      "For example:",
      "  ./backlash map reviews.csv > reviews.yaml",
      "  ./backlash check --feeds reviews.yaml",
    })
public final class MapCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(
      paramLabel = "FILE",
      description = "A table (CSV) or JSON, gzip and zip included, or Parquet.")
  private Path file;

  public MapCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    if (Files.isDirectory(file)) {
      throw new WrongInputException(file + " is a folder; name one of its files");
    }
    if (!Files.exists(file)) {
      throw new WrongInputException("There is no file " + file);
    }
    console.dataLines().print(MappingProposal.of(file).yaml());
    return ExitCode.OK;
  }
}
