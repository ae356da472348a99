package io.backlash.ingest;

import io.backlash.event.ErrorCode;
import io.backlash.event.InvalidRecordException;
import io.backlash.event.ledger.DeadLetter;
import io.backlash.event.ledger.LedgerEntry;
import io.backlash.ingest.deadletter.DeadLetters;
import io.backlash.ingest.format.RawRecord;
import io.backlash.ingest.mapping.Feed;
import io.backlash.ingest.record.Candidate;
import io.backlash.ingest.record.RecordMapper;
import io.backlash.ingest.source.RecordTimes;
import io.backlash.secret.Secret;
import java.util.Optional;
import org.apache.flink.api.common.accumulators.LongCounter;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Makes candidates of a feed's raw records; what can't be taken goes to the dead letters and is
 * told the ledger. What was read so far shows in the metric {@code feed.NAME.recordsRead} and in
 * the accumulator {@link #RECORDS_READ}; what is none of the feed's in {@code
 * feed.NAME.recordsFiltered}; how many held fields that Backlash does not know in {@code
 * feed.NAME.recordsWithUnknownFields}, and which in the ledger.
 */
final class RecordMappingFunction extends ProcessFunction<RawRecord, Candidate> {
  private static final long serialVersionUID = 1L;

  /** The accumulator that counts the records read, over all feeds, while the job runs. */
  static final String RECORDS_READ = "backlash.records.read";

  static final OutputTag<DeadLetter> DEAD_LETTERS =
      new OutputTag<>("dead-letters", TypeInformation.of(DeadLetter.class));
  static final OutputTag<LedgerEntry> LEDGER =
      new OutputTag<>("ledger", TypeInformation.of(LedgerEntry.class));

  private final Feed feed;
  private final Secret pseudonymKey;
  private transient RecordMapper mapper;
  private transient LongCounter read;
  private transient Counter readByFeed;
  private transient Counter filtered;
  private transient Counter withUnknownFields;

  RecordMappingFunction(Feed feed, Secret pseudonymKey) {
    this.feed = feed;
    this.pseudonymKey = pseudonymKey;
  }

  @Override
  public void open(OpenContext context) {
    mapper = new RecordMapper(feed, pseudonymKey.value());
    read = new LongCounter();
    getRuntimeContext().addAccumulator(RECORDS_READ, read);
    MetricGroup metrics = getRuntimeContext().getMetricGroup().addGroup("feed", feed.name());
    readByFeed = metrics.counter("recordsRead");
    filtered = metrics.counter("recordsFiltered");
    withUnknownFields = metrics.counter("recordsWithUnknownFields");
  }

  @Override
  public void processElement(RawRecord raw, Context context, Collector<Candidate> candidates) {
    try {
      Optional<Candidate> candidate = mapper.map(raw);
      if (candidate.isEmpty()) {
        filtered.inc();
        return;
      }
      requireNotAhead(context.timestamp());
      countRead();
      candidates.collect(candidate.get());
      if (!mapper.unknownFields().isEmpty()) {
        withUnknownFields.inc();
        context.output(LEDGER, LedgerEntry.withUnknown(feed.name(), mapper.unknownFields()));
      }
    } catch (InvalidRecordException e) {
      countRead();
      context.output(DEAD_LETTERS, DeadLetters.of(feed.name(), raw, e));
      context.output(LEDGER, new LedgerEntry(feed.name(), 1, 0, 0, 0, 1));
    }
  }

  /**
   * Taken, a record of a wrong clock would wait in the state for years, and where topics end, take
   * all steps behind to its time before others' last records are there.
   */
  private void requireNotAhead(Long time) {
    String field = feed.kind().timeField();
    if (feed.isOfTopics() && field != null && time == RecordTimes.NONE) {
      throw new InvalidRecordException(
          ErrorCode.CLOCK_AHEAD,
          field,
          "is later than an hour after the topic received the record: a clock is wrong");
    }
  }

  private void countRead() {
    read.add(1);
    readByFeed.inc();
  }
}
