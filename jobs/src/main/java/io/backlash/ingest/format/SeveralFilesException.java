package io.backlash.ingest.format;

import java.io.IOException;

/** An archive with several files where one is expected. */
final class SeveralFilesException extends IOException {
  private static final long serialVersionUID = 1L;

  SeveralFilesException() {
    super("the zip archive holds several files; unpack it and name them");
  }
}
