package io.backlash.ingest;

import io.backlash.event.CampaignSpend;
import io.backlash.event.Economics;
import io.backlash.event.Expectation;
import io.backlash.event.Feedback;
import io.backlash.event.Interaction;
import io.backlash.event.Order;
import io.backlash.event.ledger.DeadLetter;
import io.backlash.event.ledger.LedgerEntry;
import io.backlash.ingest.mapping.Feeds;
import org.apache.flink.api.common.RuntimeExecutionMode;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.ExecutionOptions;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** An ingest of feeds on the test's cluster, to be looked at while it runs. */
record RunningIngest(
    JobClient client,
    CollectingSink<Interaction> interactions,
    CollectingSink<Feedback> feedback,
    CollectingSink<Order> orders,
    CollectingSink<Expectation> expectations,
    CollectingSink<Economics> economics,
    CollectingSink<CampaignSpend> campaignSpend,
    CollectingSink<DeadLetter> deadLetters,
    CollectingSink<LedgerEntry> ledger)
    implements AutoCloseable {

  static RunningIngest start(Feeds feeds, RuntimeExecutionMode mode, int parallelism)
      throws Exception {
    StreamExecutionEnvironment env =
        StreamExecutionEnvironment.getExecutionEnvironment(
            new Configuration()
                .set(ExecutionOptions.RUNTIME_MODE, mode)
                .set(CoreOptions.DEFAULT_PARALLELISM, parallelism)
                .set(PipelineOptions.GENERIC_TYPES, false)
                .set(PipelineOptions.AUTO_GENERATE_UIDS, false));
    CanonicalStreams streams = Ingest.read(env, feeds, IngestRun.OPTIONS);
    CollectingSink<Interaction> interactions = collect(streams.interactions(), "interactions");
    CollectingSink<Feedback> feedback = collect(streams.feedback(), "feedback");
    CollectingSink<Order> orders = collect(streams.orders(), "orders");
    CollectingSink<Expectation> expectations = collect(streams.expectations(), "expectations");
    CollectingSink<Economics> economics = collect(streams.economics(), "economics");
    CollectingSink<CampaignSpend> spend = collect(streams.campaignSpend(), "spend");
    CollectingSink<DeadLetter> deadLetters = collect(streams.deadLetters(), "dead");
    CollectingSink<LedgerEntry> ledger = collect(streams.ledger(), "ledger");
    return new RunningIngest(
        env.executeAsync("ingest in a test"),
        interactions,
        feedback,
        orders,
        expectations,
        economics,
        spend,
        deadLetters,
        ledger);
  }

  /** What has come out up to now. */
  IngestRun soFar() {
    return new IngestRun(
        interactions.collected(),
        feedback.collected(),
        orders.collected(),
        expectations.collected(),
        economics.collected(),
        campaignSpend.collected(),
        deadLetters.collected(),
        ledger.collected());
  }

  /** Stops it where it stands, unless it has come to its end. */
  @Override
  public void close() throws Exception {
    if (!client.getJobExecutionResult().isDone()) {
      client.cancel().get();
    }
  }

  private static <T> CollectingSink<T> collect(DataStream<T> stream, String name) {
    CollectingSink<T> sink = new CollectingSink<>();
    stream.sinkTo(sink).name(name).uid("test-" + name).setParallelism(1);
    return sink;
  }
}
