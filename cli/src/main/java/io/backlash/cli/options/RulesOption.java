package io.backlash.cli.options;

import io.backlash.cli.console.WrongInputException;
import io.backlash.text.analyzer.CoreNlpTextAnalyzer;
import io.backlash.text.failures.FailureFinder;
import io.backlash.text.failures.InvalidRuleException;
import io.backlash.understand.AnalyzerSupplier;
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

  /** The folder, {@code null} where the rules are those that come with the program. */
  String folder() {
    return directory == null ? null : directory.toString();
  }

  /**
   * Hands out the analyzer with these rules.
   *
   * @throws WrongInputException naming file and line of a rule that can't be used
   */
  AnalyzerSupplier analyzers() throws IOException {
    if (directory == null) {
      return CoreNlpTextAnalyzer::shared;
    }
    finder(directory);
    String folder = folder();
    return () -> CoreNlpTextAnalyzer.withRules(Path.of(folder));
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
