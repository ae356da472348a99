package io.backlash.job;

import io.backlash.detect.Detected;
import io.backlash.detect.Detection;
import io.backlash.event.DeadLetter;
import io.backlash.event.LedgerEntry;
import io.backlash.event.ScoredFeedback;
import io.backlash.event.ScoredInteraction;
import io.backlash.impact.Impact;
import io.backlash.ingest.CanonicalStreams;
import io.backlash.link.Linking;
import io.backlash.store.Store;
import io.backlash.understand.AnalyzerSupplier;
import io.backlash.understand.UnderstandFeedback;
import io.backlash.understand.UnderstandInteraction;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;

/**
 * The whole way from events to money, as a pure function of streams: the same in batch and
 * streaming, on a laptop and on a cluster.
 *
 * @param detected failures and cases
 * @param linking feedback with the failures behind it
 * @param impact what they cost
 * @param deadLetters what could not be taken
 * @param ledger what became of each record
 */
public record Workflow(
    Detected detected,
    Linking linking,
    Impact impact,
    DataStream<DeadLetter> deadLetters,
    DataStream<LedgerEntry> ledger) {

  /**
   * Builds the way.
   *
   * @param streams what came through the door
   * @param analyzers who reads the words
   * @param options what is assumed
   */
  public static Workflow define(
      CanonicalStreams streams, AnalyzerSupplier analyzers, WorkflowOptions options) {
    DataStream<ScoredInteraction> interactions =
        streams
            .interactions()
            .map(new UnderstandInteraction(analyzers), TypeInformation.of(ScoredInteraction.class))
            .name("understand interactions")
            .uid("understand-interactions");
    DataStream<ScoredFeedback> feedback =
        streams
            .feedback()
            .map(new UnderstandFeedback(analyzers), TypeInformation.of(ScoredFeedback.class))
            .name("understand feedback")
            .uid("understand-feedback");
    Detected detected =
        Detection.detect(
            interactions, streams.orders(), streams.expectations(), feedback, options.detect());
    Linking linking = Linking.of(detected.failures(), feedback, options.link());
    Impact impact =
        Impact.of(
            linking.feedback(),
            streams.orders(),
            streams.economics(),
            streams.campaignSpend(),
            options.impact(),
            options.link().retention());
    return new Workflow(detected, linking, impact, streams.deadLetters(), streams.ledger());
  }

  /** Writes everything. */
  public void storeIn(Store store) {
    store.writeFailures(detected.failures());
    store.writeCases(detected.cases());
    store.writeFeedback(linking.feedback());
    store.writeLinks(linking.links());
    store.writeImpact(impact);
    store.writeDeadLetters(deadLetters);
    store.writeLedger(ledger);
  }
}
