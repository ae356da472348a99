package io.backlash.ingest;

import io.backlash.config.ConfigException;
import io.backlash.event.ErasureRequest;
import io.backlash.event.Json;
import io.backlash.event.failure.Reference;
import io.backlash.event.ledger.DeadLetter;
import io.backlash.event.ledger.LedgerEntry;
import io.backlash.ingest.correction.CorrectedRecords;
import io.backlash.ingest.dedup.DeduplicationFunction;
import io.backlash.ingest.erasure.DataSubjectFunction;
import io.backlash.ingest.erasure.DataSubjectRecord;
import io.backlash.ingest.erasure.DeadLetterRedactionFunction;
import io.backlash.ingest.erasure.ErasedRecord;
import io.backlash.ingest.erasure.ErasureFunction;
import io.backlash.ingest.format.RawRecord;
import io.backlash.ingest.mapping.Feed;
import io.backlash.ingest.mapping.Feeds;
import io.backlash.ingest.mapping.Join;
import io.backlash.ingest.mapping.RecordKind;
import io.backlash.ingest.record.Candidate;
import io.backlash.ingest.record.RecordMapper;
import io.backlash.ingest.source.OutOfOrderness;
import io.backlash.ingest.source.RecordFormat;
import io.backlash.ingest.source.RecordTimes;
import io.backlash.ingest.source.TopicRecords;
import io.backlash.ingest.source.WatchedFiles;
import io.backlash.operator.RunningSum;
import io.backlash.secret.Secret;
import io.backlash.topic.Kafka;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.RuntimeExecutionMode;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.configuration.ExecutionOptions;
import org.apache.flink.connector.file.src.FileSource;
import org.apache.flink.connector.file.src.enumerate.NonSplittingRecursiveEnumerator;
import org.apache.flink.core.fs.Path;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * The door: feeds in, canonical streams out. Each feed is read, mapped and checked by itself; then
 * all go through one {@link DeduplicationFunction}, whose decisions and the dead letters make the
 * ledger.
 */
public final class Ingest {
  /** Of a topic, which can't be measured: our choice. */
  private static final Duration TOPIC_DISORDER = Duration.ofHours(1);

  private Ingest() {}

  /**
   * Works unchanged in batch and streaming mode. In streaming mode the files are read once before,
   * to measure how far out of order they are (unless a feed says so itself), so that nothing in
   * them is late; and where a feed is watched, the stream does not end by itself.
   */
  public static CanonicalStreams read(
      StreamExecutionEnvironment env, Feeds feeds, IngestOptions options) {
    boolean isStreaming =
        env.getConfiguration().get(ExecutionOptions.RUNTIME_MODE) == RuntimeExecutionMode.STREAMING;
    if (isStreaming) {
      requireNoneThatEndsBesideTopics(feeds, options);
    }
    List<DataStream<Candidate>> candidates = new ArrayList<>();
    List<DataStream<DeadLetter>> deadLetters = new ArrayList<>();
    List<DataStream<LedgerEntry>> changes = new ArrayList<>();
    for (Feed feed : feeds.all()) {
      boolean isWatched = isStreaming && feed.watch() != null;
      SingleOutputStreamOperator<Candidate> mapped =
          inOrder(isWatched, raw(env, feed, options, isStreaming))
              .process(new RecordMappingFunction(feed, options.pseudonymKey()))
              .name("map " + feed.name())
              .uid("map-" + feed.name());
      candidates.add(
          feed.isOfTopics()
              ? mapped
              : inOrder(
                  isWatched,
                  inOrder(isWatched, mapped)
                      .assignTimestampsAndWatermarks(watermarks(feed, options, isStreaming))
                      .name("event time of " + feed.name())
                      .uid("event-time-" + feed.name())));
      deadLetters.add(mapped.getSideOutput(RecordMappingFunction.DEAD_LETTERS));
      changes.add(
          isWatched
              ? timeless(feed, mapped.getSideOutput(RecordMappingFunction.LEDGER))
              : mapped.getSideOutput(RecordMappingFunction.LEDGER));
      feed.joins()
          .forEach(
              (name, join) -> {
                SingleOutputStreamOperator<DeadLetter> unreadable =
                    unreadableRows(env, feed, name, join);
                deadLetters.add(unreadable);
                changes.add(unreadable.getSideOutput(RecordMappingFunction.LEDGER));
              });
    }
    DataStream<Candidate> all = union(candidates);
    SingleOutputStreamOperator<LedgerEntry> decided =
        all.keyBy(Candidate::key)
            .connect(erased(all, feeds, options).keyBy(ErasedRecord::key))
            .process(new DeduplicationFunction(options.retention(), allowances(feeds), isStreaming))
            .name("deduplicate")
            .uid("deduplicate");
    deadLetters.add(decided.getSideOutput(DeduplicationFunction.TOO_LATE));
    changes.add(decided);
    DataStream<LedgerEntry> ledger =
        new RunningSum<>(
                LedgerEntry::plus, LedgerMetrics::show, TypeInformation.of(LedgerEntry.class))
            .of(union(changes).keyBy(LedgerEntry::feed), "ledger");
    return new CanonicalStreams(
        decided.getSideOutput(DeduplicationFunction.INTERACTIONS),
        decided.getSideOutput(DeduplicationFunction.FEEDBACK),
        decided.getSideOutput(DeduplicationFunction.ORDERS),
        decided.getSideOutput(DeduplicationFunction.EXPECTATIONS),
        decided.getSideOutput(DeduplicationFunction.ECONOMICS),
        decided.getSideOutput(DeduplicationFunction.CAMPAIGN_SPEND),
        forgetting(union(deadLetters), all, feeds, options),
        ledger);
  }

  /**
   * What has ended is at the end of time. While all topics are silent it would be the only one to
   * tell the time, and whatever came in them later would be too late.
   */
  private static void requireNoneThatEndsBesideTopics(Feeds feeds, IngestOptions options) {
    if (feeds.topics().isEmpty() || (options.kafka() != null && options.kafka().bounded())) {
      return;
    }
    for (Feed feed : feeds.all()) {
      if (!feed.isOfTopics() && feed.watch() == null) {
        throw new ConfigException(
            "The feed '%s' is of files, which end, beside topics, which don't: put its records into a topic, too, or say 'bounded: true' under 'kafka'."
                .formatted(feed.name()));
      }
    }
  }

  /** Time goes on in the source of topics, by partition; of files it does behind the mapping. */
  private static SingleOutputStreamOperator<RawRecord> raw(
      StreamExecutionEnvironment env, Feed feed, IngestOptions options, boolean isStreaming) {
    if (!feed.isOfTopics()) {
      return env.fromSource(
              files(feed, isStreaming), WatermarkStrategy.noWatermarks(), "files of " + feed.name())
          .uid("files-" + feed.name());
    }
    if (options.kafka() == null) {
      throw new ConfigException(
          "The feed '%s' is a topic's, and it is not said where Kafka is.".formatted(feed.name()));
    }
    Kafka kafka = new Kafka(options.kafka());
    Secret pseudonymKey = options.pseudonymKey();
    return kafka.read(
        env,
        "topic-" + feed.name(),
        feed.topics(),
        new TopicRecords(),
        feed.kind().timeField() == null
            ? kafka.readFirst()
            : kafka
                .<RawRecord>watermarks(allowance(feed))
                .withTimestampAssigner(context -> new RecordTimes(feed, pseudonymKey.value())));
  }

  /**
   * How far behind the watermark a record may come, by feed. That of a quiet topic does not hold
   * the others back, so what comes in it once a day would always be late.
   */
  private static Map<String, Long> allowances(Feeds feeds) {
    Map<String, Long> allowances = new HashMap<>();
    for (Feed feed : feeds.all()) {
      if (feed.isOfTopics()) {
        allowances.put(
            feed.name(),
            feed.kind().timeField() == null ? Long.MAX_VALUE : allowance(feed).toMillis());
      }
    }
    return allowances;
  }

  private static Duration allowance(Feed feed) {
    return feed.maxOutOfOrderness() == null ? TOPIC_DISORDER : feed.maxOutOfOrderness();
  }

  /**
   * The records that tell of customers who are to be forgotten: first those that name the customer,
   * then those that name an order or case of theirs.
   */
  private static DataStream<ErasedRecord> erased(
      DataStream<Candidate> all, Feeds feeds, IngestOptions options) {
    TypeInformation<Reference> reference = TypeInformation.of(Reference.class);
    boolean isErasing = feeds.areErasing();
    DataStream<DataSubjectRecord> traces =
        // Without such a feed the way is there, for the state's sake, but nothing goes along it.
        all.filter(candidate -> isErasing)
            .name("erasure candidates")
            .uid("erasure-candidates")
            .flatMap(new DataSubjectFunction())
            .returns(TypeInformation.of(DataSubjectRecord.class))
            .name("find data subjects")
            .uid("find-data-subjects");
    SingleOutputStreamOperator<ErasedRecord> ofCustomers =
        traces
            .filter(trace -> trace.reference().kind() == Reference.Kind.CUSTOMER)
            .name("data subjects by customer")
            .uid("data-subjects-by-customer")
            .keyBy(DataSubjectRecord::reference, reference)
            .process(new ErasureFunction(options.retention()))
            .name("erase customers")
            .uid("erase-customers");
    DataStream<ErasedRecord> ofTheirMatters =
        traces
            .filter(trace -> trace.reference().kind() != Reference.Kind.CUSTOMER)
            .name("data subjects by order and case")
            .uid("data-subjects-by-reference")
            .union(ofCustomers.getSideOutput(ErasureFunction.LEADS))
            .keyBy(DataSubjectRecord::reference, reference)
            .process(new ErasureFunction(options.retention()))
            .name("erase orders and cases")
            .uid("erase-orders-and-cases");
    return ofCustomers.union(ofTheirMatters);
  }

  private static DataStream<DeadLetter> forgetting(
      DataStream<DeadLetter> letters,
      DataStream<Candidate> all,
      Feeds feeds,
      IngestOptions options) {
    return letters
        .keyBy(DeadLetterRedactionFunction::key)
        .connect(
            all.filter(candidate -> candidate.kind() == RecordKind.ERASURE)
                .name("erasure requests")
                .uid("erasure-requests")
                .map(
                    request ->
                        Json.MAPPER.readValue(request.json(), ErasureRequest.class).customer())
                .returns(Types.STRING)
                .name("erased customers")
                .uid("erased-customers")
                .broadcast(DeadLetterRedactionFunction.FORGOTTEN))
        .process(new DeadLetterRedactionFunction(options.pseudonymKey(), feeds.areErasing()))
        .name("dead letters")
        .uid("dead-letters");
  }

  private static SingleOutputStreamOperator<DeadLetter> unreadableRows(
      StreamExecutionEnvironment env, Feed feed, String name, Join join) {
    String id = feed.name() + "-" + name;
    return env.fromSource(
            files(join.files(), new RecordFormat(join.format(), null, CorrectedRecords.NONE)),
            WatermarkStrategy.noWatermarks(),
            "files of " + id)
        .uid("joined-files-" + id)
        .process(new JoinedRowErrorFunction(feed.name(), name))
        .name("unreadable rows of " + id)
        .uid("unreadable-" + id);
  }

  /**
   * A watched feed goes along one path through the door: its files are read in their order, and its
   * event time never waits for a neighbour that has nothing to do.
   */
  private static <T> SingleOutputStreamOperator<T> inOrder(
      boolean isWatched, SingleOutputStreamOperator<T> step) {
    return isWatched ? step.setParallelism(1) : step;
  }

  /** Rejections have no time: without end, they would hold back that of the whole ledger. */
  private static DataStream<LedgerEntry> timeless(Feed feed, DataStream<LedgerEntry> rejections) {
    return rejections
        .assignTimestampsAndWatermarks(
            WatermarkStrategy.<LedgerEntry>noWatermarks().withIdleness(Duration.ofMillis(1)))
        .name("rejections of " + feed.name())
        .uid("rejections-" + feed.name())
        .setParallelism(1);
  }

  private static FileSource<RawRecord> files(Feed feed, boolean isStreaming) {
    RecordFormat format = new RecordFormat(feed.format(), feed.threads(), feed.corrected());
    return feed.watch() == null
        ? files(feed.files(), format)
        : WatchedFiles.source(feed.watch(), format, isStreaming);
  }

  private static FileSource<RawRecord> files(List<String> files, RecordFormat format) {
    return FileSource.forBulkFileFormat(format, files.stream().map(Path::new).toArray(Path[]::new))
        // Flink's own would pass over files whose names begin with a dot or an underscore.
        .setFileEnumerator(() -> new NonSplittingRecursiveEnumerator(path -> true))
        .build();
  }

  private static WatermarkStrategy<Candidate> watermarks(
      Feed feed, IngestOptions options, boolean isStreaming) {
    WatermarkStrategy<Candidate> strategy;
    if (feed.kind().timeField() == null || !isStreaming) {
      strategy = WatermarkStrategy.noWatermarks();
    } else {
      Duration maxOutOfOrderness =
          feed.maxOutOfOrderness() == null
              ? OutOfOrderness.of(feed, new RecordMapper(feed, options.pseudonymKey().value()))
              : feed.maxOutOfOrderness();
      strategy = WatermarkStrategy.forBoundedOutOfOrderness(maxOutOfOrderness);
    }
    return strategy.withTimestampAssigner((candidate, timestamp) -> candidate.at());
  }

  private static <T> DataStream<T> union(List<DataStream<T>> streams) {
    return streams.stream().reduce((one, other) -> one.union(other)).orElseThrow();
  }
}
