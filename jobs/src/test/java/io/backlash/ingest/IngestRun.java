package io.backlash.ingest;

import io.backlash.event.CampaignSpend;
import io.backlash.event.DeadLetter;
import io.backlash.event.Economics;
import io.backlash.event.Expectation;
import io.backlash.event.Feedback;
import io.backlash.event.Interaction;
import io.backlash.event.LedgerEntry;
import io.backlash.event.Order;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.apache.flink.api.common.RuntimeExecutionMode;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.ExecutionOptions;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** What an ingest of feeds left: the final rows, and each stream's changelog. */
record IngestRun(
    List<Interaction> interactions,
    List<Feedback> feedbackChanges,
    List<Order> orderChanges,
    List<Expectation> expectations,
    List<Economics> economics,
    List<CampaignSpend> campaignSpend,
    List<DeadLetter> deadLetters,
    List<LedgerEntry> ledgerChanges) {
  static final IngestOptions OPTIONS = IngestOptions.withKey("a key for tests");

  static IngestRun of(Feeds feeds, RuntimeExecutionMode mode, int parallelism) throws Exception {
    StreamExecutionEnvironment env =
        StreamExecutionEnvironment.getExecutionEnvironment(
            new Configuration()
                .set(ExecutionOptions.RUNTIME_MODE, mode)
                .set(CoreOptions.DEFAULT_PARALLELISM, parallelism)
                .set(PipelineOptions.GENERIC_TYPES, false)
                .set(PipelineOptions.AUTO_GENERATE_UIDS, false));
    CanonicalStreams streams = Ingest.read(env, feeds, OPTIONS);
    CollectingSink<Interaction> interactions = collect(streams.interactions(), "interactions");
    CollectingSink<Feedback> feedback = collect(streams.feedback(), "feedback");
    CollectingSink<Order> orders = collect(streams.orders(), "orders");
    CollectingSink<Expectation> expectations = collect(streams.expectations(), "expectations");
    CollectingSink<Economics> economics = collect(streams.economics(), "economics");
    CollectingSink<CampaignSpend> spend = collect(streams.campaignSpend(), "spend");
    CollectingSink<DeadLetter> deadLetters = collect(streams.deadLetters(), "dead");
    CollectingSink<LedgerEntry> ledger = collect(streams.ledger(), "ledger");
    env.execute("ingest in a test");
    return new IngestRun(
        interactions.collected(),
        feedback.collected(),
        orders.collected(),
        expectations.collected(),
        economics.collected(),
        spend.collected(),
        deadLetters.collected(),
        ledger.collected());
  }

  /** The feedback that stands in the end, by brand and id. */
  Map<String, Feedback> feedback() {
    Map<String, Feedback> standing =
        last(feedbackChanges, change -> change.brand() + "/" + change.feedbackId());
    standing.values().removeIf(Feedback::deleted);
    return standing;
  }

  /** The orders as they stand in the end, by brand and id. */
  Map<String, Order> orders() {
    return last(orderChanges, change -> change.brand() + "/" + change.orderId());
  }

  Map<String, LedgerEntry> ledger() {
    return last(ledgerChanges, LedgerEntry::feed);
  }

  private static <T> CollectingSink<T> collect(DataStream<T> stream, String name) {
    CollectingSink<T> sink = new CollectingSink<>();
    stream.sinkTo(sink).name(name).uid("test-" + name).setParallelism(1);
    return sink;
  }

  private static <T> Map<String, T> last(List<T> changes, Function<T, String> key) {
    Map<String, T> last = new TreeMap<>();
    changes.forEach(change -> last.put(key.apply(change), change));
    return last;
  }
}
