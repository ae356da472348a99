package io.backlash.job;

import io.backlash.detect.Detected;
import io.backlash.detect.Detection;
import io.backlash.event.Order;
import io.backlash.impact.Impact;
import io.backlash.impact.alert.Alert;
import io.backlash.impact.alert.Alerts;
import io.backlash.impact.retention.Retention;
import io.backlash.impact.retention.SilentChurn;
import io.backlash.impact.staffing.Staffing;
import io.backlash.impact.staffing.StaffingGap;
import io.backlash.link.Linking;
import io.backlash.store.Store;
import org.apache.flink.streaming.api.datastream.DataStream;

/**
 * The second half of the way: from what was understood to failures, what they are behind, and what
 * they cost.
 *
 * @param orders as they came through the door
 * @param detected what was found, and the cases
 * @param linking feedback with the failures behind it, and the incidents
 * @param impact what they cost
 * @param staffing at which hours how many hands are missing
 * @param retention which customers they drove away in silence
 * @param alerts what left its usual range
 */
public record ImpactTopology(
    DataStream<Order> orders,
    Detected detected,
    Linking linking,
    Impact impact,
    DataStream<Staffing> staffing,
    DataStream<Retention> retention,
    DataStream<Alert> alerts) {

  /** Builds it. */
  static ImpactTopology of(ScoredStreams scored, TopologyOptions options) {
    Detected detected =
        Detection.detect(
            scored.interactions(),
            scored.orders(),
            scored.expectations(),
            scored.feedback(),
            options.detect());
    Linking linking =
        Linking.of(
            detected.failures(),
            scored.feedback(),
            detected.cases(),
            scored.orders(),
            options.link());
    Impact impact =
        Impact.of(
            linking.feedback(),
            scored.orders(),
            scored.economics(),
            scored.campaignSpend(),
            options.parameters().options(),
            options.link().retention());
    DataStream<Staffing> staffing =
        StaffingGap.of(
            detected.cases(), options.parameters().staffing(), options.detect().retention());
    DataStream<Retention> retention =
        SilentChurn.of(linking.failures(), linking.links(), scored.orders(), options.retention());
    DataStream<Alert> alerts = Alerts.of(linking.failures(), linking.feedback(), options.alert());
    return new ImpactTopology(
        scored.orders(), detected, linking, impact, staffing, retention, alerts);
  }

  /** Writes everything. */
  void storeIn(Store store) {
    store.writeFailures(linking.failures());
    store.writeEvidence(detected.evidence().union(linking.evidence()));
    store.writeCases(detected.cases());
    store.writeOrders(orders);
    store.writeFeedback(linking.feedback());
    store.writeLinks(linking.links());
    store.writeImpact(impact);
    store.writeStaffing(staffing);
    store.writeRetention(retention);
    store.writeAlerts(alerts);
  }
}
