package io.backlash.job;

import io.backlash.config.StateRetention;
import io.backlash.detect.options.DetectOptions;
import io.backlash.impact.alert.AlertOptions;
import io.backlash.impact.assumptions.Parameters;
import io.backlash.impact.change.ServiceChange;
import io.backlash.impact.retention.RetentionOptions;
import io.backlash.link.LinkOptions;
import java.time.Duration;
import java.util.List;

/**
 * All that is assumed on the way from events to money.
 *
 * @param detect when service counts as failed
 * @param parameters the constants behind links and money
 * @param retention how it is found out who did not come back
 * @param alert when something is out of its usual range
 * @param changes what businesses changed in their service
 */
public record TopologyOptions(
    DetectOptions detect,
    Parameters parameters,
    RetentionOptions retention,
    AlertOptions alert,
    List<ServiceChange> changes) {

  /** The same, where nothing has been changed. */
  public TopologyOptions(
      DetectOptions detect, Parameters parameters, RetentionOptions retention, AlertOptions alert) {
    this(detect, parameters, retention, alert, List.of());
  }

  /**
   * The defaults.
   *
   * @param wordsVersion of the analyzer that reads the words, kept beside each failure found in
   *     them
   */
  public static TopologyOptions defaults(String wordsVersion) {
    return new TopologyOptions(
        DetectOptions.defaults(wordsVersion),
        Parameters.published(),
        RetentionOptions.DEFAULT,
        AlertOptions.DEFAULT);
  }

  /** How failures are tied to feedback. */
  public LinkOptions link() {
    return parameters.links(detect.retention());
  }

  /** The same, with another time for which all steps remember. */
  public TopologyOptions withRetention(StateRetention kept) {
    Duration other = kept.duration();
    return new TopologyOptions(
        detect.withRetention(other),
        parameters,
        retention.withRetention(other),
        alert.withRetention(other),
        changes);
  }

  /** The same, with other thresholds of failure. */
  public TopologyOptions withDetect(DetectOptions other) {
    return new TopologyOptions(other, parameters, retention, alert, changes);
  }

  /** The same, with other constants behind the money. */
  public TopologyOptions withParameters(Parameters other) {
    return new TopologyOptions(detect, other, retention, alert, changes);
  }

  /** The same, with other changes of the service to judge. */
  public TopologyOptions withChanges(List<ServiceChange> other) {
    return new TopologyOptions(detect, parameters, retention, alert, other);
  }
}
