package io.backlash.topic;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * How topics of Kafka are reached, read and written.
 *
 * @param properties handed to every client of Kafka as they are: where the brokers are, TLS, SASL;
 *     secrets as {@link io.backlash.secret.SecretProvider#placeholder}
 * @param prefix of the names of our own topics, groups and transactions: what tells two
 *     installations on the same brokers apart
 * @param idleTimeout a partition that has been silent for so long holds nobody back any more
 * @param maxOutOfOrderness how far apart, in event time, the writers of one partition between the
 *     two jobs may be; what is further behind is taken all the same, as a correction
 * @param maxWatermarkDrift how far, in event time, one topic may be read ahead of another; without
 *     bound where the job ends with its topics
 * @param transactionTimeout after which the brokers give up what a writer that is gone has left
 *     open: longer than the longest restart, at most what the brokers allow
 * @param bounded whether a job ends where the topics ended when it began, to read history
 * @param results the tables whose changes are written to topics too, for programs to read
 * @param reading what is done when topics are not as they were
 */
public record KafkaOptions(
    Map<String, String> properties,
    String prefix,
    Duration idleTimeout,
    Duration maxOutOfOrderness,
    Duration maxWatermarkDrift,
    Duration transactionTimeout,
    boolean bounded,
    List<String> results,
    TopicReading reading) {

  /** Our choice: topics of our own begin so. */
  public static final String PREFIX = "backlash.";

  /** Our choice: longer than brokers and networks are away in an ordinary restart. */
  public static final Duration IDLE_TIMEOUT = Duration.ofMinutes(1);

  /** Our choice. Results wait for so long, in event time. */
  public static final Duration MAX_OUT_OF_ORDERNESS = Duration.ofHours(1);

  /** Our choice: some weeks of a large topic wait in the state while a small one is read. */
  public static final Duration MAX_WATERMARK_DRIFT = Duration.ofDays(30);

  /** The most that brokers allow unless they are told otherwise. */
  public static final Duration TRANSACTION_TIMEOUT = Duration.ofMinutes(15);

  /** Our choice: what a program would act on. */
  public static final List<String> RESULTS =
      List.of("failure", "feedback", "impact_daily", "alert", "dead_letter");

  /** The full name of a topic of our own, of one word or a table's name. */
  public String topic(String name) {
    return prefix + name.replace('_', '-');
  }
}
