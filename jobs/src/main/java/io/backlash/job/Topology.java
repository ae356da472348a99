package io.backlash.job;

import io.backlash.ingest.CanonicalStreams;
import io.backlash.store.Store;
import io.backlash.understand.TextAnalysisProvider;

/**
 * The whole way from events to money, as a pure function of streams: the same in batch and
 * streaming, on a laptop and on a cluster, where its two halves are two jobs.
 *
 * @param score what was said, understood
 * @param impact what it cost
 */
public record Topology(ScoringTopology score, ImpactTopology impact) {

  /**
   * Builds the way.
   *
   * @param streams what came through the door
   * @param readers who reads the words
   * @param options what is assumed
   */
  public static Topology define(
      CanonicalStreams streams, TextAnalysisProvider readers, TopologyOptions options) {
    ScoringTopology score = ScoringTopology.of(streams, readers, options.detect().calendars());
    return new Topology(score, ImpactTopology.of(score.scored(), options));
  }

  /** Writes everything. */
  public void storeIn(Store store) {
    impact.storeIn(store);
    score.storeIn(store);
  }
}
