package io.backlash.ingest;

import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** The door: feeds in, canonical streams out. */
public final class Ingest {
  private Ingest() {}

  /** Works unchanged in batch and streaming mode. */
  public static CanonicalStreams read(
      StreamExecutionEnvironment env, Feeds feeds, IngestOptions options) {
    throw new FeedsException(env + " " + feeds + " " + options);
  }
}
