package io.backlash.report;

/** More is asked than the database is to be kept busy with: its message is for the reader. */
public final class BusyException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public BusyException(String sentence) {
    super(sentence);
  }
}
