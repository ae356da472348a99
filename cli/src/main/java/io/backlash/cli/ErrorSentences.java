package io.backlash.cli;

import io.backlash.cli.console.Console;
import io.backlash.cli.console.LogFile;
import io.backlash.cli.console.Shortage;
import io.backlash.cli.console.WrongInputException;
import io.backlash.config.ConfigException;
import io.backlash.config.Suggestion;
import io.backlash.sql.DatabaseException;
import io.backlash.sql.FullDisk;
import io.backlash.topic.KafkaRefusal;
import java.io.PrintStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BooleanSupplier;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Turns what went wrong into one sentence on standard error and an exit code. */
public final class ErrorSentences
    implements IParameterExceptionHandler, IExecutionExceptionHandler {
  private final PrintStream err;
  private final BooleanSupplier verbose;

  public ErrorSentences(Console console, BooleanSupplier verbose) {
    this.err = console.err();
    this.verbose = verbose;
  }

  @Override
  public int handleParseException(ParameterException wrong, String[] arguments) {
    CommandLine command = wrong.getCommandLine();
    say(sentence(wrong) + " (see ./" + command.getCommandSpec().qualifiedName() + " --help)");
    return ExitCode.USAGE;
  }

  private static String sentence(ParameterException wrong) {
    CommandLine command = wrong.getCommandLine();
    List<String> unknown = command.getUnmatchedArguments();
    if (unknown.isEmpty()) {
      return wrong.getMessage();
    }
    // Said before what is missing: a mistyped --feeds is missing too, and not the point.
    String first = unknown.get(0).split("=", 2)[0];
    if (first.startsWith("-")) {
      return "There is no option '"
          + first
          + "'"
          + Suggestion.of(first, command.getCommandSpec().optionsMap().keySet());
    }
    return command.getSubcommands().isEmpty()
        ? "'" + first + "' is not expected here"
        : "There is no command '"
            + first
            + "'"
            + Suggestion.of(first, command.getSubcommands().keySet());
  }

  @Override
  public int handleExecutionException(
      Exception failure, CommandLine command, ParseResult arguments) {
    if (failure instanceof ParameterException wrong) {
      return handleParseException(wrong, new String[0]);
    }
    if (verbose.getAsBoolean()) {
      failure.printStackTrace(err);
    }
    String shortage = Shortage.behind(failure);
    String wrongInput = wrongInput(failure);
    if (shortage == null && wrongInput != null) {
      say(wrongInput);
      return ExitCode.USAGE;
    }
    say("failed: " + (shortage == null ? sentence(failure) : shortage) + LogFile.hint());
    return ExitCode.SOFTWARE;
  }

  /** The memory is full in this very thread: no exception, and no reason for a stack trace. */
  public int handleError(OutOfMemoryError failure) {
    say("failed: " + Shortage.behind(failure) + LogFile.hint());
    return ExitCode.SOFTWARE;
  }

  /**
   * The sentence for whoever typed the command and can put it right, {@code null} where it is not
   * theirs.
   */
  private static String wrongInput(Exception failure) {
    if (failure instanceof WrongInputException || failure instanceof ConfigException) {
      return failure.getMessage();
    }
    if (failure instanceof FileSystemException file && !FullDisk.isCauseOf(file)) {
      return file.getFile() + ": " + reason(file);
    }
    return null;
  }

  private static String reason(FileSystemException failure) {
    if (failure instanceof NoSuchFileException) {
      return "no such file or folder";
    }
    if (failure instanceof AccessDeniedException) {
      return "permission denied";
    }
    if (failure instanceof FileAlreadyExistsException) {
      return "is a file, and a folder is needed";
    }
    return failure.getReason() == null ? failure.getClass().getSimpleName() : failure.getReason();
  }

  /**
   * What is a sentence of ours already, else the deepest cause that says something: frameworks wrap
   * it in words about themselves.
   */
  private static String sentence(Throwable failure) {
    String sentence = failure.toString();
    if (FullDisk.isCauseOf(failure) && !(failure instanceof DatabaseException)) {
      return failure instanceof FileSystemException file
          ? FullDisk.sentence(Path.of(file.getFile()))
          : "There is no space left on the disk: make room, or name a folder on another disk.";
    }
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof DatabaseException || cause instanceof KafkaRefusal) {
        return cause.getMessage();
      }
      if (cause.getMessage() != null && !cause.getMessage().isBlank()) {
        sentence = cause.getMessage();
      }
    }
    return sentence.lines().findFirst().orElse(sentence).strip();
  }

  private void say(String sentence) {
    // One sentence is one line, whatever a file's name or a value has in it.
    err.printf("backlash: %s%n", sentence);
  }
}
