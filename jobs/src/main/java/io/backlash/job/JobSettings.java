package io.backlash.job;

import io.backlash.config.StateRetention;
import io.backlash.detect.options.DetectOptions;
import io.backlash.detect.options.SlaFile;
import io.backlash.impact.assumptions.Parameters;
import io.backlash.impact.change.ServiceChange;
import io.backlash.ingest.IngestOptions;
import io.backlash.ingest.mapping.Feeds;
import io.backlash.secret.DatabaseLogin;
import io.backlash.secret.Secret;
import io.backlash.topic.KafkaOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What the jobs on a cluster are told. Flink's own settings stand in its own file.
 *
 * @param feeds what is read from outside; {@code null} where nothing is
 * @param pseudonymKey the secret of the pseudonyms; {@code null} where nothing is read from outside
 * @param kafka {@code null} where there are no topics
 * @param database which one is written, and as whom
 * @param service what brands are held to and when they are open; {@code null} for the standards
 * @param parameters the constants behind the money
 * @param changes what was changed in the service; empty where nothing is known of
 * @param retention how long all steps remember
 * @param shown each setting as it may be shown: secrets only by where they come from
 */
public record JobSettings(
    Feeds feeds,
    Secret pseudonymKey,
    KafkaOptions kafka,
    DatabaseLogin database,
    Path service,
    Parameters parameters,
    List<ServiceChange> changes,
    StateRetention retention,
    Map<String, String> shown) {

  /** All settings as they may be shown, a line each. */
  public List<String> lines() {
    return shown.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(entry -> entry.getKey() + ": " + entry.getValue())
        .toList();
  }

  /** Of the database, user and password included. */
  public String jdbcUrl() {
    return database.fullUrl();
  }

  /** How the feeds are taken in. */
  IngestOptions ingest() {
    return IngestOptions.withKey(pseudonymKey).with(kafka).with(retention);
  }

  /**
   * What is assumed.
   *
   * @param wordsVersion of the analyzer that reads the words
   */
  TopologyOptions workflow(String wordsVersion) {
    TopologyOptions defaults = TopologyOptions.defaults(wordsVersion).withRetention(retention);
    DetectOptions detect =
        service == null ? defaults.detect() : SlaFile.read(service, defaults.detect());
    return defaults.withDetect(detect).withParameters(parameters).withChanges(changes);
  }
}
