package io.backlash.cli.console;

/**
 * The command line, or a file or server that it names, is wrong. The message is one sentence that
 * says what and, where it can, what to do.
 */
public final class WrongInputException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public WrongInputException(String sentence) {
    super(sentence);
  }

  public WrongInputException(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}
