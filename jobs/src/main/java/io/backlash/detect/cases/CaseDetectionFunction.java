package io.backlash.detect.cases;

import io.backlash.detect.failure.BrandKey;
import io.backlash.detect.failure.FailureChangelog;
import io.backlash.detect.options.DetectOptions;
import io.backlash.event.Expectation;
import io.backlash.event.Interaction;
import io.backlash.event.ScoredInteraction;
import io.backlash.event.failure.ServiceFailure;
import io.backlash.event.failure.SupportCase;
import io.backlash.operator.EventTime;
import io.backlash.text.WordedPromise;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ReadOnlyBroadcastState;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Finds the failures of each case, and tells its facts. Keyed by case.
 *
 * <p>At each event's time and at each deadline the whole case is judged as of that instant, and
 * what changed is told. So what is told in the end depends on the events alone, not on their order
 * of arrival. An event behind the watermark is judged with all that was judged before.
 *
 * <p>A case that sleeps for longer than the retention and then wakes is judged as a new one from
 * there on; its row of facts is replaced.
 */
public final class CaseDetectionFunction
    extends KeyedBroadcastProcessFunction<
        BrandKey, ScoredInteraction, Expectation, ServiceFailure> {
  private static final long serialVersionUID = 1L;

  public static final OutputTag<SupportCase> CASES =
      new OutputTag<>("cases", TypeInformation.of(SupportCase.class));
  public static final OutputTag<ContactReason> CONTACT_REASONS =
      new OutputTag<>("matters", TypeInformation.of(ContactReason.class));

  /**
   * What brands promise, in seconds by brand and channel; kept for good. Read in timers only, when
   * a bounded feed of expectations is complete; of two for one channel the stricter counts.
   */
  public static final MapStateDescriptor<BrandKey, Long> EXPECTATIONS =
      new MapStateDescriptor<>("expectations", TypeInformation.of(BrandKey.class), Types.LONG);

  private final DetectOptions options;

  /** By brand and channel: each may be held to something else. */
  private transient Map<BrandKey, CaseJudge> judges;

  /** The case's events by event id. Each is cleared with the case, see {@link #forget}. */
  private transient MapState<String, ScoredInteraction> events;

  /**
   * The latest instant, in milliseconds, as of which the case was judged. Cleared with the case.
   */
  private transient ValueState<Long> judgedAt;

  /** The failures told of the case. Cleared with the case. */
  private transient MapState<String, ServiceFailure> emitted;

  /** The facts told of the case. Cleared with the case. */
  private transient ValueState<SupportCase> emittedFacts;

  /** The matter told of the case. Cleared with the case. */
  private transient ValueState<ContactReason> emittedReason;

  // Timers: at each event and at the nearest deadline, to judge; and the retention after each
  // event or its due time, to forget.

  public CaseDetectionFunction(DetectOptions options) {
    this.options = options;
  }

  @Override
  public void open(OpenContext context) {
    judges = new HashMap<>();
    events =
        getRuntimeContext()
            .getMapState(
                new MapStateDescriptor<>(
                    "events", Types.STRING, TypeInformation.of(ScoredInteraction.class)));
    judgedAt = getRuntimeContext().getState(new ValueStateDescriptor<>("judged-at", Types.LONG));
    emitted = getRuntimeContext().getMapState(FailureChangelog.descriptor());
    emittedFacts =
        getRuntimeContext()
            .getState(
                new ValueStateDescriptor<>("told-facts", TypeInformation.of(SupportCase.class)));
    emittedReason =
        getRuntimeContext()
            .getState(
                new ValueStateDescriptor<>("told-matter", TypeInformation.of(ContactReason.class)));
  }

  @Override
  public void processBroadcastElement(
      Expectation expectation, Context context, Collector<ServiceFailure> out) throws Exception {
    BrandKey key = new BrandKey(expectation.brand(), expectation.channel().name());
    Long known = context.getBroadcastState(EXPECTATIONS).get(key);
    if (known == null || expectation.firstResponseSeconds() < known) {
      context.getBroadcastState(EXPECTATIONS).put(key, expectation.firstResponseSeconds());
    }
  }

  @Override
  public void processElement(
      ScoredInteraction event, ReadOnlyContext context, Collector<ServiceFailure> out)
      throws Exception {
    if (event.interaction().deleted()) {
      events.remove(event.interaction().eventId());
    } else {
      events.put(event.interaction().eventId(), event);
    }
    context.timerService().registerEventTimeTimer(EventTime.timer(event.interaction().at()));
    context.timerService().registerEventTimeTimer(forgetAt(event));
  }

  @Override
  public void onTimer(long timer, OnTimerContext context, Collector<ServiceFailure> out)
      throws Exception {
    List<ScoredInteraction> all = new ArrayList<>();
    events.values().forEach(all::add);
    Instant now = now(timer);
    if (Timeline.isEmpty(all, now)) {
      retract(context, out);
    } else {
      judge(new Timeline(all, now), timer, context, out);
    }
    forget(all, timer);
  }

  private Instant now(long timer) throws Exception {
    Long before = judgedAt.value();
    long millis = before == null ? timer : Math.max(before, timer);
    judgedAt.update(millis);
    Instant now = Instant.ofEpochMilli(millis);
    return options.asOf() != null && options.asOf().isBefore(now) ? options.asOf() : now;
  }

  private void judge(
      Timeline timeline, long timer, OnTimerContext context, Collector<ServiceFailure> out)
      throws Exception {
    Interaction first = timeline.first();
    ReadOnlyBroadcastState<BrandKey, Long> expectations = context.getBroadcastState(EXPECTATIONS);
    Long stated = expectations.get(new BrandKey(first.brand(), first.channel().name()));
    CaseJudge judge =
        judges.computeIfAbsent(
            new BrandKey(first.brand(), first.channel().name()),
            key -> new CaseJudge(options, first.brand(), first.channel()));
    CaseVerdict verdict = judge.judge(timeline, stated);

    FailureChangelog.emit(emitted, verdict.failures(), out);
    if (!verdict.facts().equals(emittedFacts.value())) {
      emittedFacts.update(verdict.facts());
      context.output(CASES, verdict.facts());
    }
    emitContactReason(
        ContactReason.of(timeline, verdict.facts(), options.repeatedWords()), context);
    verdict.deadlines().stream()
        .map(EventTime::timer)
        .filter(deadline -> deadline > timer)
        .min(Comparator.naturalOrder())
        .ifPresent(context.timerService()::registerEventTimeTimer);
  }

  /** Takes back all that was told of a case of which nothing is left. */
  private void retract(OnTimerContext context, Collector<ServiceFailure> out) throws Exception {
    FailureChangelog.emit(emitted, List.of(), out);
    SupportCase facts = emittedFacts.value();
    if (facts != null) {
      emittedFacts.clear();
      context.output(CASES, facts.retracted());
    }
    emitContactReason(Optional.empty(), context);
  }

  private void emitContactReason(Optional<ContactReason> contactReason, OnTimerContext context)
      throws Exception {
    ContactReason before = emittedReason.value();
    if (before != null
        && !contactReason.map(ContactReason::key).filter(before.key()::equals).isPresent()) {
      context.output(CONTACT_REASONS, before.retracted());
    }
    if (contactReason.isPresent() && !contactReason.get().equals(before)) {
      context.output(CONTACT_REASONS, contactReason.get());
    }
    emittedReason.update(contactReason.orElse(null));
  }

  /** Forgets the case when the retention has passed since all that had happened in it by then. */
  private void forget(List<ScoredInteraction> all, long timer) throws Exception {
    List<ScoredInteraction> happened =
        all.stream().filter(event -> EventTime.timer(event.interaction().at()) <= timer).toList();
    if (happened.stream().anyMatch(event -> forgetAt(event) > timer)) {
      return;
    }
    for (ScoredInteraction event : happened) {
      events.remove(event.interaction().eventId());
    }
    judgedAt.clear();
    emitted.clear();
    emittedFacts.clear();
    emittedReason.clear();
  }

  private long forgetAt(ScoredInteraction event) {
    Interaction interaction = event.interaction();
    Instant touched =
        Stream.concat(
                Stream.of(interaction.at(), interaction.dueAt()),
                event.promises().stream().map(WordedPromise::dueAt))
            .filter(Objects::nonNull)
            .max(Comparator.naturalOrder())
            .orElseThrow();
    return EventTime.timer(touched.plus(options.retention()));
  }
}
