package io.backlash.detect;

import io.backlash.detect.cases.CaseScript;
import io.backlash.event.Feedback;
import io.backlash.event.Interaction;
import io.backlash.event.InteractionType;
import io.backlash.event.ScoredFeedback;
import io.backlash.event.ScoredInteraction;
import io.backlash.event.failure.ServiceFailure;
import io.backlash.event.failure.SupportCase;
import io.backlash.ingest.CanonicalStreams;
import io.backlash.ingest.Ingest;
import io.backlash.ingest.IngestOptions;
import io.backlash.ingest.mapping.Feeds;
import io.backlash.text.FailureCategory;
import io.backlash.text.TextAnalysis;
import io.backlash.text.promise.PromiseReader;
import java.time.ZoneOffset;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.flink.api.common.RuntimeExecutionMode;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ExecutionOptions;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.function.SerializableFunction;

/**
 * What detection finds in feeds in the end, without reading any words, or promises only.
 *
 * @param failures by id
 * @param cases by brand and case id
 */
record WordlessRun(Map<String, ServiceFailure> failures, Map<String, SupportCase> cases) {

  /** Runs on the cluster at hand, without reading any words. */
  static WordlessRun of(Feeds feeds, RuntimeExecutionMode mode) throws Exception {
    return of(feeds, mode, WordlessRun::unread);
  }

  /** Runs on the cluster at hand, reading promises only. */
  static WordlessRun ofPromises(Feeds feeds, RuntimeExecutionMode mode) throws Exception {
    return of(feeds, mode, WordlessRun::readForPromises);
  }

  private static WordlessRun of(
      Feeds feeds,
      RuntimeExecutionMode mode,
      SerializableFunction<Interaction, ScoredInteraction> reading)
      throws Exception {
    Configuration configuration = new Configuration();
    configuration.set(ExecutionOptions.RUNTIME_MODE, mode);
    configuration.set(PipelineOptions.GENERIC_TYPES, false);
    configuration.set(PipelineOptions.AUTO_GENERATE_UIDS, false);
    StreamExecutionEnvironment environment =
        StreamExecutionEnvironment.getExecutionEnvironment(configuration);
    environment.setParallelism(2);
    CanonicalStreams streams = Ingest.read(environment, feeds, IngestOptions.withKey("a test's"));
    Detected detected =
        Detection.detect(
            streams
                .interactions()
                .map(reading::apply, TypeInformation.of(ScoredInteraction.class))
                .uid("unread-interactions"),
            streams.orders(),
            streams.expectations(),
            streams
                .feedback()
                .map(WordlessRun::unread, TypeInformation.of(ScoredFeedback.class))
                .uid("unread-feedback"),
            CaseScript.OPTIONS);
    Iterator<ServiceFailure> failures = detected.failures().collectAsync();
    Iterator<SupportCase> cases = detected.cases().collectAsync();
    environment.executeAsync();
    Map<String, ServiceFailure> failuresById = table(failures, ServiceFailure::failureId);
    failuresById.values().removeIf(ServiceFailure::deleted);
    return new WordlessRun(
        failuresById, table(cases, facts -> facts.brand() + " " + facts.caseId()));
  }

  /** Of the failures of a category. */
  Set<String> ids(FailureCategory category, Function<ServiceFailure, String> id) {
    return failures.values().stream()
        .filter(failure -> failure.category() == category)
        .map(id)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static ScoredInteraction readForPromises(Interaction interaction) {
    return new ScoredInteraction(
        interaction,
        null,
        interaction.type() == InteractionType.AGENT_MESSAGE
            ? new PromiseReader(ZoneOffset.UTC).read(interaction.text(), interaction.at())
            : List.of());
  }

  private static ScoredInteraction unread(Interaction interaction) {
    return new ScoredInteraction(interaction, null);
  }

  private static ScoredFeedback unread(Feedback feedback) {
    return new ScoredFeedback(feedback, TextAnalysis.unscored(null, "not read"));
  }

  /** The last record of each key, as a table that is upserted would hold it. */
  private static <T> Map<String, T> table(Iterator<T> changelog, Function<T, String> key) {
    Map<String, T> table = new TreeMap<>();
    changelog.forEachRemaining(change -> table.put(key.apply(change), change));
    return table;
  }
}
