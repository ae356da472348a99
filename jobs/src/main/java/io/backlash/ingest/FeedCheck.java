package io.backlash.ingest;

import java.io.PrintStream;

/** Reads all feeds and runs nothing: what was understood, and what would be rejected and why. */
public final class FeedCheck {
  private FeedCheck() {}

  /** Reads every record of every feed with the mapper of the job. */
  public static FeedCheck of(Feeds feeds, IngestOptions options) {
    throw new FeedsException(feeds + " " + options);
  }

  public void print(PrintStream out) {
    out.println();
  }

  /** Whether anything would be rejected. */
  public boolean rejectsAny() {
    return false;
  }
}
