package io.backlash.job;

import io.backlash.detect.Detected;
import io.backlash.detect.Detection;
import io.backlash.event.DeadLetter;
import io.backlash.event.LedgerEntry;
import io.backlash.event.Order;
import io.backlash.event.TextCount;
import io.backlash.impact.Impact;
import io.backlash.impact.alert.Alert;
import io.backlash.impact.alert.Alerts;
import io.backlash.impact.retention.LostCustomers;
import io.backlash.impact.retention.Retention;
import io.backlash.ingest.CanonicalStreams;
import io.backlash.link.Linking;
import io.backlash.store.Store;
import io.backlash.understand.Readers;
import io.backlash.understand.Understanding;
import io.backlash.understand.Understood;
import org.apache.flink.streaming.api.datastream.DataStream;

/**
 * The whole way from events to money, as a pure function of streams: the same in batch and
 * streaming, on a laptop and on a cluster.
 *
 * @param orders as they came through the door
 * @param detected failures and cases
 * @param linking feedback with the failures behind it
 * @param impact what they cost
 * @param retention which customers they drove away in silence
 * @param alerts what left its usual range
 * @param deadLetters what could not be taken
 * @param ledger what became of each record
 * @param texts what became of the texts
 */
public record Workflow(
    DataStream<Order> orders,
    Detected detected,
    Linking linking,
    Impact impact,
    DataStream<Retention> retention,
    DataStream<Alert> alerts,
    DataStream<DeadLetter> deadLetters,
    DataStream<LedgerEntry> ledger,
    DataStream<TextCount> texts) {

  /**
   * Builds the way.
   *
   * @param streams what came through the door
   * @param readers who reads the words
   * @param options what is assumed
   */
  public static Workflow define(
      CanonicalStreams streams, Readers readers, WorkflowOptions options) {
    Understood understood = Understanding.of(streams, readers, options.detect().calendars());
    Detected detected =
        Detection.detect(
            understood.interactions(),
            streams.orders(),
            streams.expectations(),
            understood.feedback(),
            options.detect());
    Linking linking = Linking.of(detected.failures(), understood.feedback(), options.link());
    Impact impact =
        Impact.of(
            linking.feedback(),
            streams.orders(),
            streams.economics(),
            streams.campaignSpend(),
            options.parameters().options(),
            options.link().retention());
    DataStream<Retention> retention =
        LostCustomers.of(
            detected.failures(), linking.links(), streams.orders(), options.retention());
    DataStream<Alert> alerts = Alerts.of(detected.failures(), linking.feedback(), options.alert());
    return new Workflow(
        streams.orders(),
        detected,
        linking,
        impact,
        retention,
        alerts,
        streams.deadLetters(),
        streams.ledger(),
        understood.texts());
  }

  /** Writes everything. */
  public void storeIn(Store store) {
    store.writeFailures(detected.failures());
    store.writeCases(detected.cases());
    store.writeOrders(orders);
    store.writeFeedback(linking.feedback());
    store.writeLinks(linking.links());
    store.writeImpact(impact);
    store.writeRetention(retention);
    store.writeAlerts(alerts);
    store.writeDeadLetters(deadLetters);
    store.writeLedger(ledger);
    store.writeTexts(texts);
  }
}
