package io.backlash.cli;

/**
 * The command line, or a file or server that it names, is wrong. The message is one sentence that
 * says what and, where it can, what to do.
 */
final class WrongInputException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  WrongInputException(String sentence) {
    super(sentence);
  }

  WrongInputException(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}
