package io.backlash.job;

import io.backlash.event.CampaignSpend;
import io.backlash.event.Economics;
import io.backlash.event.Expectation;
import io.backlash.event.Order;
import io.backlash.event.ScoredFeedback;
import io.backlash.event.ScoredInteraction;
import io.backlash.topic.JsonTopicRecords;
import io.backlash.topic.Kafka;
import java.util.List;
import java.util.stream.Stream;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * The topics between the two jobs. A record's time stamp is the instant at which it was decided on,
 * as it is between the same two steps in one process.
 */
final class ScoredTopics {

  private static final Topic<ScoredInteraction> INTERACTIONS =
      new Topic<>(
          "scored_interaction",
          ScoredInteraction.class,
          scored ->
              key(
                  scored.interaction().brand(),
                  scored.interaction().caseId(),
                  scored.interaction().eventId()),
          scored ->
              scored.interaction().deleted()
                  ? new ScoredInteraction(scored.interaction().retracted(), null)
                  : null);
  private static final Topic<ScoredFeedback> FEEDBACK =
      new Topic<>(
          "scored_feedback",
          ScoredFeedback.class,
          scored -> key(scored.feedback().brand(), scored.feedback().feedbackId()),
          scored ->
              scored.feedback().deleted()
                  ? new ScoredFeedback(scored.feedback().retracted(), scored.analysis())
                  : null);
  private static final Topic<Order> ORDERS =
      new Topic<>(
          "order",
          Order.class,
          order -> key(order.brand(), order.orderId()),
          order -> order.deleted() ? order.retracted() : null);
  private static final Topic<Expectation> EXPECTATIONS =
      new Topic<>(
          "expectation",
          Expectation.class,
          expectation -> key(expectation.brand(), expectation.channel().name()),
          expectation -> null);
  private static final Topic<Economics> ECONOMICS =
      new Topic<>(
          "economics",
          Economics.class,
          economics -> key(economics.brand(), economics.day().toString()),
          economics -> null);
  private static final Topic<CampaignSpend> CAMPAIGN_SPEND =
      new Topic<>(
          "campaign_spend",
          CampaignSpend.class,
          spend -> key(spend.brand(), spend.campaign(), spend.day().toString()),
          spend -> null);

  private static final List<Topic<?>> ALL =
      List.of(INTERACTIONS, FEEDBACK, ORDERS, EXPECTATIONS, ECONOMICS, CAMPAIGN_SPEND);

  private ScoredTopics() {}

  /** All of them, without the prefix. */
  static Stream<String> names() {
    return ALL.stream().map(Topic::name);
  }

  static void write(ScoredStreams scored, Kafka kafka) {
    INTERACTIONS.write(scored.interactions(), kafka);
    FEEDBACK.write(scored.feedback(), kafka);
    ORDERS.write(scored.orders(), kafka);
    EXPECTATIONS.write(scored.expectations(), kafka);
    ECONOMICS.write(scored.economics(), kafka);
    CAMPAIGN_SPEND.write(scored.campaignSpend(), kafka);
  }

  static ScoredStreams read(StreamExecutionEnvironment environment, Kafka kafka) {
    return new ScoredStreams(
        INTERACTIONS.read(environment, kafka),
        FEEDBACK.read(environment, kafka),
        ORDERS.read(environment, kafka),
        EXPECTATIONS.readFirst(environment, kafka),
        ECONOMICS.read(environment, kafka),
        CAMPAIGN_SPEND.read(environment, kafka));
  }

  /** The parts of a key, a line each. */
  private static String key(String... parts) {
    return String.join("\n", parts);
  }

  /**
   * One of them.
   *
   * @param name without the prefix
   * @param type of its records
   * @param key what identifies a record
   * @param retraction what is left of a record that retracts another
   */
  private record Topic<T>(
      String name,
      Class<T> type,
      JsonTopicRecords.Key<T> key,
      JsonTopicRecords.Retraction<T> retraction) {

    private JsonTopicRecords<T> records() {
      return new JsonTopicRecords<>(type, key, retraction);
    }

    void write(DataStream<T> stream, Kafka kafka) {
      kafka.write(stream, name, records());
    }

    DataStream<T> read(StreamExecutionEnvironment environment, Kafka kafka) {
      return kafka.readOwn(environment, name, records(), kafka.watermarks());
    }

    /** Before time goes on. */
    DataStream<T> readFirst(StreamExecutionEnvironment environment, Kafka kafka) {
      return kafka.readOwn(environment, name, records(), kafka.readFirst());
    }
  }
}
