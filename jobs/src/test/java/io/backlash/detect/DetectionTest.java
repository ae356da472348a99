package io.backlash.detect;

import static io.backlash.detect.cases.CaseScript.OPTIONS;
import static io.backlash.detect.cases.CaseScript.mention;
import static io.backlash.detect.cases.Durations.days;
import static io.backlash.detect.cases.Durations.hours;
import static io.backlash.detect.cases.Durations.minutes;
import static org.assertj.core.api.Assertions.assertThat;

import io.backlash.SmallCluster;
import io.backlash.detect.cases.CaseScript;
import io.backlash.detect.feedback.FeedbackScript;
import io.backlash.detect.orders.OrderScript;
import io.backlash.event.Canceller;
import io.backlash.event.Channel;
import io.backlash.event.Expectation;
import io.backlash.event.InteractionType;
import io.backlash.event.Order;
import io.backlash.event.ScoredFeedback;
import io.backlash.event.ScoredInteraction;
import io.backlash.event.failure.IncidentEvidence;
import io.backlash.event.failure.ServiceFailure;
import io.backlash.event.failure.SupportCase;
import io.backlash.text.FailureCategory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Function;
import org.apache.flink.api.common.RuntimeExecutionMode;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ExecutionOptions;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.apache.flink.util.function.SerializableFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The whole of detection on a cluster: the same tables in batch, streaming and any order. */
class DetectionTest {

  @RegisterExtension static final MiniClusterExtension CLUSTER = SmallCluster.start();

  private static final String CANNED =
      "Dear customer, we value you and answer in the order of arrival.";

  /** Wider than the input, so that it may come in any order. */
  private static final Duration MAX_OUT_OF_ORDERNESS = days(400);

  private record Tables(
      Map<String, ServiceFailure> failures,
      Map<String, String> evidence,
      Map<String, SupportCase> cases) {}

  @Test
  void theTablesAreTheSameInBatchAndStreamingAndInAnyOrder() throws Exception {
    Tables batch = tables(RuntimeExecutionMode.BATCH, 0);
    Tables streaming = tables(RuntimeExecutionMode.STREAMING, 0);
    Tables shuffled = tables(RuntimeExecutionMode.STREAMING, 7);
    Tables shuffledBatch = tables(RuntimeExecutionMode.BATCH, 8);

    assertThat(streaming).isEqualTo(batch);
    assertThat(shuffled).isEqualTo(batch);
    assertThat(shuffledBatch).isEqualTo(batch);
    assertThat(batch.failures().keySet())
        .filteredOn(id -> !id.contains("PERSONALIZATION"))
        .containsExactlyInAnyOrder(
            "acme/case/answered+late/SPEED/STRUCTURE",
            "acme/case/left/INACCESSIBILITY/STRUCTURE",
            "acme/case/sent+around/RUN_AROUND/STRUCTURE",
            "acme/case/again/RECORDS/STRUCTURE",
            "acme/case/again/RUDE_STAFF/AGENT_TEXT",
            "acme/feedback/review-1/ARGUING/PUBLIC_TEXT",
            "acme/order/cancelled/PROMISES/STRUCTURE",
            "acme/order/late/PROMISES/STRUCTURE",
            "acme/order/never/PROMISES/STRUCTURE");
    assertThat(batch.failures().keySet())
        .filteredOn(id -> id.contains("PERSONALIZATION"))
        .hasSize(10);
    assertThat(batch.evidence())
        .containsEntry(
            "acme/case/again/RUDE_STAFF/AGENT_TEXT", "acme/case/again/RUDE_STAFF/AGENT_TEXT")
        .containsEntry(
            "acme/case/again/RUDE_STAFF/CUSTOMER_TEXT", "acme/case/again/RUDE_STAFF/AGENT_TEXT");
    assertThat(batch.cases()).hasSize(16);
    assertThat(batch.cases().get("stated").slaSeconds()).isEqualTo(7200);
  }

  private static List<ScoredInteraction> interactions() {
    List<ScoredInteraction> events = new ArrayList<>();
    events.addAll(
        CaseScript.of("answered late", Channel.CHAT)
            .customer(Duration.ZERO, "My router is dead")
            .agent(minutes(5), "I will look at it.")
            .event(InteractionType.RESOLVED, hours(1))
            .events());
    events.addAll(
        CaseScript.of("stated", Channel.EMAIL)
            .customer(Duration.ZERO, "My bill is wrong")
            .agent(hours(1), "I will look at it.")
            .event(InteractionType.RESOLVED, hours(2))
            .events());
    events.addAll(
        CaseScript.of("left", Channel.SOCIAL)
            .by("bob")
            .customer(Duration.ZERO, "Is anyone there?")
            .events());
    events.addAll(
        CaseScript.of("sent around", Channel.PHONE)
            .by("eve")
            .about("order-7")
            .opened(Duration.ZERO, "No heating")
            .agent(Duration.ofSeconds(9), "One moment.")
            .event(InteractionType.TRANSFERRED, minutes(1))
            .event(InteractionType.TRANSFERRED, minutes(2))
            .event(InteractionType.TRANSFERRED, minutes(3))
            .events());
    events.addAll(
        CaseScript.of("again", Channel.PHONE)
            .by("eve")
            .about("order-7")
            .opened(days(1), "No heating")
            .agent(
                days(1).plusSeconds(9),
                "You again, shut up.",
                mention(FailureCategory.RUDE_STAFF, "shut up", 0.9))
            .customer(
                days(1).plusMinutes(1),
                "How rude",
                mention(FailureCategory.RUDE_STAFF, "rude", 0.7))
            .event(InteractionType.RESOLVED, days(1).plusMinutes(5))
            .events());
    for (int i = 0; i < 11; i++) {
      // The eleventh lies in the week after.
      Duration at = i < 10 ? hours(i) : days(7);
      events.addAll(
          CaseScript.of("canned " + i, Channel.EMAIL)
              .by("customer " + i)
              .customer(at, "What is the matter today?")
              .agent(at.plusMinutes(1), CANNED)
              .event(InteractionType.RESOLVED, at.plusMinutes(2))
              .events());
    }
    return events;
  }

  private static Tables tables(RuntimeExecutionMode mode, long seed) throws Exception {
    Configuration configuration = new Configuration();
    configuration.set(ExecutionOptions.RUNTIME_MODE, mode);
    configuration.set(PipelineOptions.GENERIC_TYPES, false);
    configuration.set(PipelineOptions.AUTO_GENERATE_UIDS, false);
    StreamExecutionEnvironment environment =
        StreamExecutionEnvironment.getExecutionEnvironment(configuration);
    environment.setParallelism(2);

    Detected detected =
        Detection.detect(
            stream(
                environment,
                interactions(),
                ScoredInteraction.class,
                event -> event.interaction().at(),
                seed),
            stream(
                environment,
                List.of(
                    OrderScript.order("late", days(3), 1),
                    OrderScript.order("early", days(1), 1),
                    OrderScript.order("never", null, 1),
                    OrderScript.cancelled("cancelled", days(3), Canceller.BUSINESS)),
                Order.class,
                Order::at,
                seed),
            stream(
                environment,
                List.of(new Expectation(CaseScript.BRAND, Channel.EMAIL, 7200)),
                Expectation.class,
                expectation -> Instant.EPOCH,
                seed),
            stream(
                environment,
                List.of(
                    FeedbackScript.review(
                        "review-1", 1, mention(FailureCategory.ARGUING, "argued", 0.8)),
                    FeedbackScript.review("review-2", 1)),
                ScoredFeedback.class,
                scored -> scored.feedback().at(),
                seed),
            OPTIONS);
    Iterator<ServiceFailure> failures = detected.failures().collectAsync();
    Iterator<IncidentEvidence> evidence = detected.evidence().collectAsync();
    Iterator<SupportCase> cases = detected.cases().collectAsync();
    environment.executeAsync();
    Map<String, ServiceFailure> failuresById = table(failures, ServiceFailure::failureId);
    failuresById.values().removeIf(ServiceFailure::deleted);
    Map<String, IncidentEvidence> byFinding =
        table(evidence, change -> change.finding().failureId());
    byFinding.values().removeIf(IncidentEvidence::deleted);
    Map<String, String> incidents = new TreeMap<>();
    byFinding.forEach((finding, found) -> incidents.put(finding, found.failureId()));
    return new Tables(failuresById, incidents, table(cases, SupportCase::caseId));
  }

  /** The last record of each key, as a table that is upserted would hold it. */
  private static <T> Map<String, T> table(Iterator<T> changelog, Function<T, String> key) {
    Map<String, T> table = new TreeMap<>();
    changelog.forEachRemaining(change -> table.put(key.apply(change), change));
    return table;
  }

  private static <T> DataStream<T> stream(
      StreamExecutionEnvironment environment,
      List<T> records,
      Class<T> type,
      SerializableFunction<T, Instant> at,
      long seed) {
    List<T> ordered = new ArrayList<>(records);
    if (seed != 0) {
      Collections.shuffle(ordered, new Random(seed));
    }
    return environment
        .fromData(ordered, TypeInformation.of(type))
        .uid("source-" + type.getSimpleName())
        .assignTimestampsAndWatermarks(
            WatermarkStrategy.<T>forBoundedOutOfOrderness(MAX_OUT_OF_ORDERNESS)
                .withTimestampAssigner((event, before) -> at.apply(event).toEpochMilli()))
        .uid("watermarks-" + type.getSimpleName());
  }
}
