package io.backlash.ingest;

/**
 * A mapping, or a file that it joins, that can't be used: the message is one clear sentence that
 * names file, line and what is wrong there.
 */
public final class FeedsException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public FeedsException(String message) {
    super(message);
  }
}
