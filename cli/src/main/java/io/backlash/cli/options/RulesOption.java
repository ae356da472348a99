package io.backlash.cli.options;

import io.backlash.cli.console.WrongInputException;
import io.backlash.text.failures.FailureFinder;
import io.backlash.text.failures.InvalidRuleException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Which rules find failures in words, for the commands that read texts. */
public final class RulesOption {

  @Option(
      names = "--rules",
      paramLabel = "DIR",
      description = "A folder of rule files that add to the built-in rules, or replace them.")
  private Path directory;

  /**
   * The folder, {@code null} where the rules are those that come with the program.
   *
   * @throws WrongInputException naming file and line of a rule that can't be used
   */
  String checkedFolder() throws IOException {
    if (directory == null) {
      return null;
    }
    finder(directory);
    return directory.toString();
  }

  /**
   * Reads a folder's rules over those that come with the program.
   *
   * @throws WrongInputException naming file and line of a rule that can't be used
   */
  public static FailureFinder finder(Path directory) throws IOException {
    try {
      return FailureFinder.load(directory);
    } catch (InvalidRuleException wrong) {
      throw new WrongInputException(wrong.getMessage(), wrong);
    } catch (UncheckedIOException unreadable) {
      throw unreadable.getCause();
    }
  }
}
