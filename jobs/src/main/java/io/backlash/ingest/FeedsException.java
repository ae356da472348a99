package io.backlash.ingest;

/**
 * A mapping that can't be used: the message is one clear sentence that names file, line and key.
 */
public final class FeedsException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public FeedsException(String message) {
    super(message);
  }
}
