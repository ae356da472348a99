package io.backlash.impact.daily;

import io.backlash.impact.assumptions.BrandOptions;
import io.backlash.impact.assumptions.ImpactOptions;
import io.backlash.impact.comparison.EffectEstimate;
import io.backlash.impact.model.BrandDay;
import io.backlash.impact.model.CampaignImpact;
import io.backlash.impact.model.DailyImpact;
import io.backlash.impact.model.DayFigures;
import io.backlash.impact.model.FeedbackEffect;
import io.backlash.impact.model.ImpactShare;
import io.backlash.impact.model.Period;
import io.backlash.impact.model.PeriodLoss;
import io.backlash.impact.model.PeriodLoss.Span;
import io.backlash.impact.model.ReputationStates;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Set;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Follows a brand day by day: when days have ended their figures are found, each from its own
 * events and the standing that the day before left; a correction of a past day has it and the days
 * after found again, so that the last figures are as if it had always been so.
 *
 * <p>A day costs what is written on it, not what was written before. Finding begins anew at the
 * first of a month, whose standing is kept: the figures of months and weeks are sums from there on.
 * A brand is one key, and so one subtask: its figures don't scale out.
 */
public final class DailyImpactFunction
    extends KeyedProcessFunction<String, BrandEvent, DailyImpact> {
  private static final long serialVersionUID = 1L;

  public static final OutputTag<ImpactShare> SHARES = EmittedFigures.SHARES;
  public static final OutputTag<CampaignImpact> CAMPAIGNS = EmittedFigures.CAMPAIGNS;
  public static final OutputTag<PeriodLoss> PERIODS = EmittedFigures.PERIODS;
  public static final OutputTag<EffectEstimate> EFFECTS = EmittedFigures.EFFECTS;

  private final BrandOptions<ImpactOptions> options;
  private final Duration retention;

  /** Made in {@link #open} of the state of the key at hand, as are the two below. */
  private transient BrandFacts facts;

  private transient ReputationHistory history;
  private transient EmittedFigures emitted;

  /**
   * The first day whose figures are to be found (again); cleared when the brand has been silent for
   * window and retention.
   */
  private transient ValueState<Long> next;

  /** The last day that anything was ever known of; cleared with next. */
  private transient ValueState<Long> last;

  public DailyImpactFunction(BrandOptions<ImpactOptions> options, Duration retention) {
    this.options = options;
    this.retention = retention;
  }

  @Override
  public void open(OpenContext context) {
    facts = new BrandFacts(getRuntimeContext());
    history = new ReputationHistory(getRuntimeContext());
    emitted = new EmittedFigures(getRuntimeContext(), history);
    next = getRuntimeContext().getState(new ValueStateDescriptor<>("next", Types.LONG));
    last = getRuntimeContext().getState(new ValueStateDescriptor<>("last", Types.LONG));
  }

  @Override
  public void processElement(BrandEvent event, Context context, Collector<DailyImpact> out)
      throws Exception {
    if (event.retracted() != null) {
      remove(context, event.retracted());
      return;
    }
    if (event.effect() != null) {
      remove(context, event.effect().feedbackId());
    }
    long day = dayOf(event);
    if (history.isForgotten(day)) {
      return;
    }
    facts.put(day, event);
    touch(context, day);
  }

  private void remove(Context context, String feedbackId) throws Exception {
    Long day = facts.remove(feedbackId);
    if (day != null) {
      touch(context, day);
    }
  }

  private static long dayOf(BrandEvent event) {
    if (event.effect() != null) {
      return event.effect().day();
    }
    if (event.economics() != null) {
      return BrandDay.dayOf(event.economics().day().toEpochMilli());
    }
    if (event.revenue() != null) {
      return BrandDay.dayOf(event.revenue().day().toEpochMilli());
    }
    return BrandDay.dayOf(event.spend().day().toEpochMilli());
  }

  private void touch(Context context, long day) throws Exception {
    Long nextDay = next.value();
    next.update(nextDay == null ? day : Math.min(nextDay, day));
    Long lastDay = last.value();
    if (lastDay == null || lastDay < day) {
      last.update(day);
      if (lastDay != null) {
        context.timerService().deleteEventTimeTimer(expiry(context.getCurrentKey(), lastDay));
      }
      context.timerService().registerEventTimeTimer(expiry(context.getCurrentKey(), day));
    }
    context
        .timerService()
        .registerEventTimeTimer(
            Math.max(BrandDay.endOf(day), context.timerService().currentWatermark() + 1));
  }

  private long expiry(String brand, long lastDay) {
    return BrandDay.endOf(lastDay + options.of(brand).windowDays()) + retention.toMillis();
  }

  @Override
  public void onTimer(long timestamp, OnTimerContext context, Collector<DailyImpact> out)
      throws Exception {
    Long lastDay = last.value();
    if (lastDay == null) {
      // What came was older than all that is remembered, and has just been forgotten.
      return;
    }
    String brand = context.getCurrentKey();
    if (timestamp == expiry(brand, lastDay)) {
      facts.clear();
      emitted.clear();
      history.clear();
      next.clear();
      last.clear();
      return;
    }
    // All days that event time has passed at once, though each has its own timer.
    long passed = Math.max(timestamp, context.timerService().currentWatermark());
    long through = passed >= BrandDay.endOf(lastDay) ? lastDay : BrandDay.dayOf(passed + 1) - 1;
    if (next.value() > through) {
      return;
    }
    int windowDays = options.of(brand).windowDays();
    NavigableSet<Long> known = facts.knownDays();
    Long day = null;
    long first = emitted.retractUnfounded(known, windowDays, context, out);
    if (known.isEmpty()) {
      emitted.retractPeriods(first, Set.of(), Set.of(), context);
    } else {
      first = Math.min(first, firstToFind(known));
      find(first, through, known, context, out);
      day = BrandFacts.followed(through + 1, known, windowDays);
    }
    next.update(Math.max(next.value(), through + 1));
    Long forgotten = history.forgetBefore(through - retention.toDays());
    if (forgotten != null) {
      facts.forgetThrough(forgotten);
      emitted.forgetThrough(forgotten);
    }
    if (day != null) {
      context.timerService().registerEventTimeTimer(BrandDay.endOf(day));
    }
  }

  /**
   * Finds the figures of the given days, and those of their months and weeks from the first of
   * these on, of which all that lies before has to be summed again.
   */
  private void find(
      long first,
      long through,
      NavigableSet<Long> known,
      OnTimerContext context,
      Collector<DailyImpact> out)
      throws Exception {
    String brand = context.getCurrentKey();
    ImpactOptions own = options.of(brand);
    DayFigures figures = new DayFigures(brand, own);
    history.dropFrom(first);
    long summed = Math.min(Period.startOf(Span.MONTH, first), Period.startOf(Span.WEEK, first));
    ReputationStates reputationState = history.before(summed, brand, own, known);
    Set<Long> foundMonths = new HashSet<>();
    Set<Long> foundWeeks = new HashSet<>();
    Period month = null;
    Period week = null;
    while (reputationState.day() < through) {
      long day = reputationState.day() + 1;
      List<FeedbackEffect> written = facts.writtenOn(day);
      reputationState.endNextDay(written);
      history.keep(reputationState, through);
      if (day >= summed && Objects.equals(day, BrandFacts.followed(day, known, own.windowDays()))) {
        month = sameOrNew(month, Span.MONTH, day, first, foundMonths, context);
        week = sameOrNew(week, Span.WEEK, day, first, foundWeeks, context);
        DayFigures.Figures found =
            figures.of(facts.facts(day, written), reputationState, month, week);
        if (day >= first) {
          emitted.emit(day, found, context, out);
        }
      }
    }
    emitted.emit(month, first, foundMonths, context);
    emitted.emit(week, first, foundWeeks, context);
    emitted.retractPeriods(first, foundMonths, foundWeeks, context);
  }

  private Period sameOrNew(
      Period period, Span span, long day, long first, Set<Long> found, OnTimerContext context)
      throws Exception {
    long start = Period.startOf(span, day);
    if (period != null && period.start() == start) {
      return period;
    }
    emitted.emit(period, first, found, context);
    return new Period(span, start);
  }

  /**
   * {@code next}, or the first quiet day before it without figures: a silence was skipped while
   * nothing was known to end it.
   */
  private long firstToFind(NavigableSet<Long> known) throws Exception {
    long first = next.value();
    Long before = known.lower(first);
    if (before == null) {
      return first;
    }
    long day = Math.max(before + 1, history.firstRemembered());
    while (day < first && emitted.contains(day)) {
      day++;
    }
    return day;
  }
}
