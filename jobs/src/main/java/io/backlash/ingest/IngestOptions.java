package io.backlash.ingest;

import io.backlash.config.StateRetention;
import io.backlash.ingest.record.Pseudonyms;
import io.backlash.secret.Secret;
import io.backlash.topic.KafkaOptions;
import java.time.Duration;

/**
 * How to take the feeds in.
 *
 * @param pseudonymKey the secret of {@link Pseudonyms}; the same key gives the same pseudonyms in
 *     every run
 * @param retention how long, in event time after a record, a copy or a further version of it is
 *     still known as such; state is cleared after it
 * @param kafka how topics are read; {@code null} where no feed is a topic's
 */
public record IngestOptions(Secret pseudonymKey, Duration retention, KafkaOptions kafka) {

  /** Where {@link Pseudonyms} finds its key in the environment. */
  public static final String PSEUDONYM_KEY_VARIABLE = "BACKLASH_PSEUDONYM_KEY";

  public IngestOptions {
    if (pseudonymKey == null || pseudonymKey.value().isBlank()) {
      throw new IllegalArgumentException("The key for pseudonyms is empty.");
    }
    if (retention.isNegative() || retention.isZero()) {
      throw new IllegalArgumentException("The retention is not above zero: " + retention + ".");
    }
  }

  /** Of a job in this process, which alone knows the key. */
  public static IngestOptions withKey(String pseudonymKey) {
    return withKey(Secret.held(pseudonymKey));
  }

  /** Of a job anywhere. */
  public static IngestOptions withKey(Secret pseudonymKey) {
    return new IngestOptions(pseudonymKey, StateRetention.UNLIMITED.duration(), null);
  }

  /** The same, remembering for another time. */
  public IngestOptions with(StateRetention other) {
    return new IngestOptions(pseudonymKey, other.duration(), kafka);
  }

  /** The same, with topics. */
  public IngestOptions with(KafkaOptions topics) {
    return new IngestOptions(pseudonymKey, retention, topics);
  }
}
