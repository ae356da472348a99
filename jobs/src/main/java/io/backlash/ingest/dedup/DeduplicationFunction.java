package io.backlash.ingest.dedup;

import io.backlash.event.CampaignSpend;
import io.backlash.event.Economics;
import io.backlash.event.Expectation;
import io.backlash.event.Feedback;
import io.backlash.event.Interaction;
import io.backlash.event.Json;
import io.backlash.event.Order;
import io.backlash.event.ledger.DeadLetter;
import io.backlash.event.ledger.LedgerEntry;
import io.backlash.ingest.deadletter.DeadLetters;
import io.backlash.ingest.erasure.ErasedRecord;
import io.backlash.ingest.mapping.RecordKind;
import io.backlash.ingest.record.Candidate;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.functions.co.KeyedCoProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Lets each record through once, and later versions of it as corrections; keyed by {@link
 * Candidate#key}. What stands is decided at the event time of each version, from all versions up to
 * then, so the order of arrival never shows. Its only output proper is the ledger; the records
 * leave by side outputs.
 *
 * <p>Of a customer who is erased nothing stands; what was handed on is retracted.
 *
 * <p>A record that arrives behind the watermark is too late, unless it belongs to a record that is
 * still known: then it is a duplicate or a correction. (In batch nothing is late.)
 */
public final class DeduplicationFunction
    extends KeyedCoProcessFunction<String, Candidate, ErasedRecord, LedgerEntry> {
  private static final long serialVersionUID = 1L;

  public static final OutputTag<Interaction> INTERACTIONS = tag("interactions", Interaction.class);
  public static final OutputTag<Feedback> FEEDBACK = tag("feedback", Feedback.class);
  public static final OutputTag<Order> ORDERS = tag("orders", Order.class);
  public static final OutputTag<Expectation> EXPECTATIONS = tag("expectations", Expectation.class);
  public static final OutputTag<Economics> ECONOMICS = tag("economics", Economics.class);
  public static final OutputTag<CampaignSpend> CAMPAIGN_SPEND =
      tag("campaign-spend", CampaignSpend.class);
  public static final OutputTag<DeadLetter> TOO_LATE = tag("too-late", DeadLetter.class);

  /**
   * The versions of the record. A timer at each version's event time decides; another one retention
   * later forgets, unless a further version came within it. An erasure decides at once, and may
   * forget at the end of what it reaches.
   */
  private transient ValueState<RecordVersions> versions;

  private final long retention;
  private final HashMap<String, Long> allowances;
  private final boolean tellsWaiting;

  /**
   * Takes files: in them nothing that is known no more may come behind the watermark.
   *
   * @param retention how long a record is known after its last version
   */
  public DeduplicationFunction(Duration retention) {
    this(retention, Map.of(), true);
  }

  /**
   * Takes files and topics.
   *
   * @param retention how long a record is known after its last version
   * @param allowances how far behind the watermark a record may come, in milliseconds by feed; 0
   *     where none is given
   * @param tellsWaiting whether the ledger is told of a record when it arrives, and not only when
   *     it is decided on. In batch nobody looks in between, and it would be told twice as much
   */
  public DeduplicationFunction(
      Duration retention, Map<String, Long> allowances, boolean tellsWaiting) {
    this.retention = retention.toMillis();
    this.allowances = new HashMap<>(allowances);
    this.tellsWaiting = tellsWaiting;
  }

  @Override
  public void open(OpenContext context) {
    versions =
        getRuntimeContext()
            .getState(
                new ValueStateDescriptor<>("versions", TypeInformation.of(RecordVersions.class)));
  }

  @Override
  public void processElement1(Candidate candidate, Context context, Collector<LedgerEntry> ledger)
      throws IOException {
    RecordVersions known = versions.value();
    long watermark = context.timerService().currentWatermark();
    boolean isLate = candidate.at() <= watermark;
    long allowance = allowances.getOrDefault(candidate.feed(), 0L);
    if (isLate && known == null && candidate.at() <= watermark - allowance) {
      context.output(TOO_LATE, DeadLetters.tooLate(candidate));
      ledger.collect(new LedgerEntry(candidate.feed(), 1, 0, 0, 0, 1));
      return;
    }
    RecordVersions all = known == null ? RecordVersions.none() : known;
    long decideAt = isLate ? watermark + 1 : candidate.at();
    if (tellsWaiting) {
      ledger.collect(all.addWaiting(candidate, decideAt));
    } else {
      all.add(candidate, decideAt);
    }
    versions.update(all);
    context.timerService().registerEventTimeTimer(decideAt);
    context.timerService().registerEventTimeTimer(decideAt + retention);
  }

  /** Of a record that is known no more, or not yet, only the retraction goes out. */
  @Override
  public void processElement2(ErasedRecord erased, Context context, Collector<LedgerEntry> ledger)
      throws IOException {
    RecordVersions known = versions.value();
    versions.update((known == null ? RecordVersions.none() : known).erase(erased));
    long watermark = context.timerService().currentWatermark();
    long decideAt = watermark == Long.MAX_VALUE ? watermark : watermark + 1;
    context.timerService().registerEventTimeTimer(decideAt);
    context.timerService().registerEventTimeTimer(Math.max(decideAt, erased.upTo()));
  }

  @Override
  public void onTimer(long time, OnTimerContext context, Collector<LedgerEntry> ledger)
      throws IOException {
    RecordVersions all = versions.value();
    if (all == null) {
      return;
    }
    RecordVersion standing = all.standing(time);
    if (standing != null) {
      all.pending(time).forEach(ledger::collect);
      if (!standing.json().equals(all.handedOn())) {
        handOn(RecordKind.ofKey(context.getCurrentKey()), standing.json(), context);
      }
      all = all.afterEmitting(time, standing).afterForgetting(time, retention);
    }
    if (all == null) {
      versions.clear();
    } else {
      versions.update(all);
    }
  }

  private static void handOn(RecordKind kind, String json, Context context) throws IOException {
    switch (kind) {
      case INTERACTION ->
          context.output(INTERACTIONS, Json.MAPPER.readValue(json, Interaction.class));
      case FEEDBACK -> context.output(FEEDBACK, Json.MAPPER.readValue(json, Feedback.class));
      case ORDER -> context.output(ORDERS, Json.MAPPER.readValue(json, Order.class));
      case EXPECTATION ->
          context.output(EXPECTATIONS, Json.MAPPER.readValue(json, Expectation.class));
      case ECONOMICS -> context.output(ECONOMICS, Json.MAPPER.readValue(json, Economics.class));
      case CAMPAIGN_SPEND ->
          context.output(CAMPAIGN_SPEND, Json.MAPPER.readValue(json, CampaignSpend.class));
      case ERASURE -> {
        // What it asks for is done where the traces of its customer are.
      }
    }
  }

  private static <T> OutputTag<T> tag(String name, Class<T> type) {
    return new OutputTag<>(name, TypeInformation.of(type));
  }
}
