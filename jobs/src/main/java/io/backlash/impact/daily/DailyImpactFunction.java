package io.backlash.impact.daily;

import io.backlash.event.CampaignSpend;
import io.backlash.event.Economics;
import io.backlash.impact.assumptions.BrandOptions;
import io.backlash.impact.assumptions.ImpactOptions;
import io.backlash.impact.model.BrandDay;
import io.backlash.impact.model.CampaignImpact;
import io.backlash.impact.model.DailyImpact;
import io.backlash.impact.model.DailyRevenue;
import io.backlash.impact.model.DayFigures;
import io.backlash.impact.model.FeedbackEffect;
import io.backlash.impact.model.ImpactShare;
import io.backlash.impact.model.LossComponent;
import io.backlash.impact.model.LossModel;
import io.backlash.impact.model.Period;
import io.backlash.impact.model.PeriodLoss;
import io.backlash.impact.model.PeriodLoss.Span;
import io.backlash.impact.model.PeriodPart;
import io.backlash.impact.model.ReputationState;
import io.backlash.impact.model.ReputationStates;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
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

  public static final OutputTag<ImpactShare> SHARES =
      new OutputTag<>("shares", TypeInformation.of(ImpactShare.class));
  public static final OutputTag<CampaignImpact> CAMPAIGNS =
      new OutputTag<>("campaigns", TypeInformation.of(CampaignImpact.class));
  public static final OutputTag<PeriodLoss> PERIODS =
      new OutputTag<>("periods", TypeInformation.of(PeriodLoss.class));

  /** So many months back from the last day, and each January, a month's first standing is kept. */
  private static final int MONTHS_KEPT = 3;

  private final BrandOptions<ImpactOptions> options;
  private final Duration retention;

  /** Feedback by day, then id; a day goes when it is older than window and retention. */
  private transient MapState<Long, Map<String, FeedbackEffect>> effects;

  /** The day under which each feedback is kept; kept as long as feedback. */
  private transient MapState<String, Long> effectDays;

  /** Economics by day; kept as long as feedback. */
  private transient MapState<Long, Economics> economics;

  /** Sums of orders by day; kept as long as feedback. */
  private transient MapState<Long, DailyRevenue> revenues;

  /** Campaigns' spends by day, then campaign; kept as long as feedback. */
  private transient MapState<Long, Map<String, CampaignSpend>> spends;

  /** The days that were emitted, each with its parts; kept as long as feedback. */
  private transient MapState<Long, List<ImpactShare>> emitted;

  /** The months that were emitted, by first day, each with its parts; kept as long as feedback. */
  private transient MapState<Long, List<PeriodPart>> months;

  /** The weeks that were emitted, likewise. */
  private transient MapState<Long, List<PeriodPart>> weeks;

  /**
   * The standings at the end of the day before a month, by that day: of the last months and of each
   * January; and of the last day that was forgotten. Cleared with next.
   */
  private transient MapState<Long, List<ReputationState>> reputationStates;

  /**
   * The first day whose figures are to be found (again); cleared when the brand has been silent for
   * window and retention.
   */
  private transient ValueState<Long> next;

  /** The last day that anything was ever known of; cleared with next. */
  private transient ValueState<Long> last;

  /**
   * The day up to which all was forgotten for its age: final, not to be corrected; cleared with
   * next.
   */
  private transient ValueState<Long> forgotten;

  public DailyImpactFunction(BrandOptions<ImpactOptions> options, Duration retention) {
    this.options = options;
    this.retention = retention;
  }

  @Override
  public void open(OpenContext context) {
    effects = map("effects", Types.LONG, Types.MAP(Types.STRING, Types.POJO(FeedbackEffect.class)));
    effectDays = map("effect days", Types.STRING, Types.LONG);
    economics = map("economics", Types.LONG, Types.POJO(Economics.class));
    revenues = map("revenues", Types.LONG, Types.POJO(DailyRevenue.class));
    spends = map("spends", Types.LONG, Types.MAP(Types.STRING, Types.POJO(CampaignSpend.class)));
    emitted = map("emitted", Types.LONG, Types.LIST(Types.POJO(ImpactShare.class)));
    months = map("months", Types.LONG, Types.LIST(Types.POJO(PeriodPart.class)));
    weeks = map("weeks", Types.LONG, Types.LIST(Types.POJO(PeriodPart.class)));
    reputationStates = map("standings", Types.LONG, Types.LIST(Types.POJO(ReputationState.class)));
    next = getRuntimeContext().getState(new ValueStateDescriptor<>("next", Types.LONG));
    forgotten = getRuntimeContext().getState(new ValueStateDescriptor<>("forgotten", Types.LONG));
    last = getRuntimeContext().getState(new ValueStateDescriptor<>("last", Types.LONG));
  }

  private <K, V> MapState<K, V> map(
      String name, TypeInformation<K> keys, TypeInformation<V> values) {
    return getRuntimeContext().getMapState(new MapStateDescriptor<>(name, keys, values));
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
    if (isForgotten(day)) {
      return;
    }
    if (event.effect() != null) {
      put(event.effect());
    } else if (event.economics() != null) {
      economics.put(day, event.economics());
    } else if (event.revenue() != null) {
      if (event.revenue().deleted()) {
        revenues.remove(day);
      } else {
        revenues.put(day, event.revenue());
      }
    } else {
      Map<String, CampaignSpend> ofDay = spends.get(day);
      Map<String, CampaignSpend> changed = ofDay == null ? new HashMap<>() : new HashMap<>(ofDay);
      changed.put(event.spend().campaign(), event.spend());
      spends.put(day, changed);
    }
    touch(context, day);
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

  private boolean isForgotten(long day) throws Exception {
    Long through = forgotten.value();
    return through != null && day <= through;
  }

  private void put(FeedbackEffect effect) throws Exception {
    Map<String, FeedbackEffect> ofDay = effects.get(effect.day());
    Map<String, FeedbackEffect> changed = ofDay == null ? new HashMap<>() : ofDay;
    changed.put(effect.feedbackId(), effect);
    effects.put(effect.day(), changed);
    effectDays.put(effect.feedbackId(), effect.day());
  }

  private void remove(Context context, String feedbackId) throws Exception {
    Long day = effectDays.get(feedbackId);
    if (day == null) {
      return;
    }
    effectDays.remove(feedbackId);
    Map<String, FeedbackEffect> ofDay = effects.get(day);
    ofDay.remove(feedbackId);
    if (ofDay.isEmpty()) {
      effects.remove(day);
    } else {
      effects.put(day, ofDay);
    }
    touch(context, day);
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
      clear();
      return;
    }
    // All days that event time has passed at once, though each has its own timer.
    long passed = Math.max(timestamp, context.timerService().currentWatermark());
    long through = passed >= BrandDay.endOf(lastDay) ? lastDay : BrandDay.dayOf(passed + 1) - 1;
    if (next.value() > through) {
      return;
    }
    NavigableSet<Long> known = knownDays();
    Long day = null;
    long first = retractUnfounded(known, context, out);
    if (known.isEmpty()) {
      retractPeriods(first, Set.of(), Set.of(), context);
    } else {
      first = Math.min(first, firstToFind(known));
      find(first, through, known, context, out);
      day = followed(through + 1, known, options.of(brand).windowDays());
    }
    next.update(Math.max(next.value(), through + 1));
    forgetBefore(through - options.of(brand).windowDays() - retention.toDays());
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
    dropReputationStatesFrom(first);
    long summed = Math.min(Period.startOf(Span.MONTH, first), Period.startOf(Span.WEEK, first));
    ReputationStates reputationState = reputationStateBefore(summed, brand, own, known);
    Set<Long> foundMonths = new HashSet<>();
    Set<Long> foundWeeks = new HashSet<>();
    Period month = null;
    Period week = null;
    while (reputationState.day() < through) {
      long day = reputationState.day() + 1;
      List<FeedbackEffect> written = writtenOn(day);
      reputationState.endNextDay(written);
      keep(reputationState, through);
      if (day >= summed && Objects.equals(day, followed(day, known, own.windowDays()))) {
        month = sameOrNew(month, Span.MONTH, day, first, foundMonths, context);
        week = sameOrNew(week, Span.WEEK, day, first, foundWeeks, context);
        DayFigures.Figures found = figures.of(facts(day, written), reputationState, month, week);
        if (day >= first) {
          emit(day, found, context, out);
        }
      }
    }
    emit(month, first, foundMonths, context);
    emit(week, first, foundWeeks, context);
    retractPeriods(first, foundMonths, foundWeeks, context);
  }

  private Period sameOrNew(
      Period period, Span span, long day, long first, Set<Long> found, OnTimerContext context)
      throws Exception {
    long start = Period.startOf(span, day);
    if (period != null && period.start() == start) {
      return period;
    }
    emit(period, first, found, context);
    return new Period(span, start);
  }

  /** The latest that is kept before a day, else the one before anything was known. */
  private ReputationStates reputationStateBefore(
      long day, String brand, ImpactOptions own, NavigableSet<Long> known) throws Exception {
    Long latest = null;
    for (Long kept : reputationStates.keys()) {
      if (kept < day && (latest == null || latest < kept)) {
        latest = kept;
      }
    }
    Long through = forgotten.value();
    if (latest == null && through != null) {
      latest = through;
    }
    return latest == null
        ? ReputationStates.empty(brand, own, Math.min(day, known.first()) - 1)
        : ReputationStates.of(brand, own, reputationStates.get(latest));
  }

  private void dropReputationStatesFrom(long day) throws Exception {
    List<Long> dropped = new ArrayList<>();
    for (Long kept : reputationStates.keys()) {
      if (kept >= day) {
        dropped.add(kept);
      }
    }
    for (Long kept : dropped) {
      reputationStates.remove(kept);
    }
  }

  private void keep(ReputationStates reputationState, long through) throws Exception {
    LocalDate following = LocalDate.ofEpochDay(reputationState.day() + 1);
    if (following.getDayOfMonth() != 1) {
      return;
    }
    reputationStates.put(reputationState.day(), reputationState.copies());
    long recent = LocalDate.ofEpochDay(through).minusMonths(MONTHS_KEPT).toEpochDay();
    Long firm = forgotten.value();
    List<Long> old = new ArrayList<>();
    for (Long kept : reputationStates.keys()) {
      boolean january = LocalDate.ofEpochDay(kept + 1).getDayOfYear() == 1;
      if (kept < recent && !january && !kept.equals(firm)) {
        old.add(kept);
      }
    }
    for (Long kept : old) {
      reputationStates.remove(kept);
    }
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
    long day = before + 1;
    while (day < first && emitted.contains(day)) {
      day++;
    }
    return day;
  }

  /**
   * The first day from the given one on that has figures: one of which anything is known, or a
   * quiet one between two such days, if these are not farther apart than feedback weighs. (A longer
   * silence has none, because by its end the state may be gone.) {@code null} if there is none.
   */
  private static Long followed(long day, NavigableSet<Long> known, int windowDays) {
    Long before = known.floor(day);
    Long after = known.ceiling(day);
    boolean isQuiet = before != null && after != null && after - before <= windowDays;
    return isQuiet ? Long.valueOf(day) : after;
  }

  private DayFigures.Facts facts(long day, List<FeedbackEffect> written) throws Exception {
    Map<String, CampaignSpend> ofDay = spends.get(day);
    List<CampaignSpend> campaigns =
        ofDay == null ? new ArrayList<>() : new ArrayList<>(ofDay.values());
    campaigns.sort(Comparator.comparing(CampaignSpend::campaign));
    return new DayFigures.Facts(day, written, economics.get(day), revenues.get(day), campaigns);
  }

  private void emit(
      long day, DayFigures.Figures found, OnTimerContext context, Collector<DailyImpact> out)
      throws Exception {
    found.days().forEach(out::collect);
    found.campaigns().forEach(campaign -> context.output(CAMPAIGNS, campaign));
    retractShares(day, found.shares(), context);
    found.shares().forEach(share -> context.output(SHARES, share));
    emitted.put(day, found.shares());
  }

  /**
   * A month or week, unless it was over before anything changed, or a part of it has been
   * forgotten, which leaves it as it was.
   */
  private void emit(Period period, long first, Set<Long> found, OnTimerContext context)
      throws Exception {
    if (period == null || period.end() < first || isForgotten(period.start())) {
      return;
    }
    MapState<Long, List<PeriodPart>> state = emitted(period.span());
    List<PeriodPart> parts = period.parts();
    retractParts(period.span(), period.start(), parts, context);
    period.losses(context.getCurrentKey()).forEach(loss -> context.output(PERIODS, loss));
    state.put(period.start(), parts);
    found.add(period.start());
  }

  private MapState<Long, List<PeriodPart>> emitted(Span span) {
    return switch (span) {
      case MONTH -> months;
      case WEEK -> weeks;
    };
  }

  private void retractParts(Span span, long start, List<PeriodPart> present, OnTimerContext context)
      throws Exception {
    List<PeriodPart> before = emitted(span).get(start);
    if (before == null) {
      return;
    }
    Set<PeriodPart> keys = new HashSet<>(present);
    for (PeriodPart key : before) {
      if (!keys.contains(key)) {
        context.output(PERIODS, key.retracted(context.getCurrentKey(), span, start));
      }
    }
  }

  /** Takes back the months and weeks, from a day on, that nothing was found of any more. */
  private void retractPeriods(
      long first, Set<Long> foundMonths, Set<Long> foundWeeks, OnTimerContext context)
      throws Exception {
    for (Span span : Span.values()) {
      Set<Long> found = span == Span.MONTH ? foundMonths : foundWeeks;
      List<Long> gone = new ArrayList<>();
      for (Long start : emitted(span).keys()) {
        if (Period.endOf(span, start) >= first && !found.contains(start) && !isForgotten(start)) {
          gone.add(start);
        }
      }
      for (Long start : gone) {
        retractParts(span, start, List.of(), context);
        emitted(span).remove(start);
      }
    }
  }

  /** Takes back the parts that a correction left without a loss. */
  private void retractShares(long day, List<ImpactShare> present, OnTimerContext context)
      throws Exception {
    List<ImpactShare> before = emitted.get(day);
    if (before == null) {
      return;
    }
    Set<LossComponent> components = new HashSet<>();
    present.forEach(share -> components.add(LossComponent.of(share)));
    for (ImpactShare share : before) {
      if (!components.contains(LossComponent.of(share))) {
        context.output(SHARES, share.retracted());
      }
    }
  }

  /**
   * Takes back the days that a correction left without anything to found figures on.
   *
   * @return the first of them; if there is none, far away
   */
  private long retractUnfounded(
      NavigableSet<Long> known, OnTimerContext context, Collector<DailyImpact> out)
      throws Exception {
    int windowDays = options.of(context.getCurrentKey()).windowDays();
    List<Long> gone = new ArrayList<>();
    for (Long day : emitted.keys()) {
      if (!isForgotten(day) && !day.equals(followed(day, known, windowDays))) {
        gone.add(day);
      }
    }
    gone.sort(Comparator.naturalOrder());
    for (Long day : gone) {
      retractShares(day, List.of(), context);
      for (LossModel model : LossModel.values()) {
        out.collect(DailyImpact.retracted(context.getCurrentKey(), day, model));
      }
      emitted.remove(day);
    }
    return gone.isEmpty() ? Long.MAX_VALUE : gone.get(0);
  }

  private NavigableSet<Long> knownDays() throws Exception {
    NavigableSet<Long> days = new TreeSet<>();
    effects.keys().forEach(days::add);
    economics.keys().forEach(days::add);
    revenues.keys().forEach(days::add);
    spends.keys().forEach(days::add);
    return days;
  }

  /** In an order that does not depend on arrival. */
  private List<FeedbackEffect> writtenOn(long day) throws Exception {
    Map<String, FeedbackEffect> ofDay = effects.get(day);
    return ofDay == null
        ? List.of()
        : ofDay.values().stream().sorted(Comparator.comparing(FeedbackEffect::feedbackId)).toList();
  }

  /** Forgets what is older than a day, up to the last standing that is kept before it. */
  private void forgetBefore(long day) throws Exception {
    Long through = forgotten.value();
    for (Long kept : reputationStates.keys()) {
      if (kept < day && (through == null || through < kept)) {
        through = kept;
      }
    }
    if (through == null || through.equals(forgotten.value())) {
      return;
    }
    for (Long past : effects.keys()) {
      if (past <= through) {
        for (String feedbackId : effects.get(past).keySet()) {
          effectDays.remove(feedbackId);
        }
      }
    }
    for (MapState<Long, ?> byDay :
        List.of(effects, economics, revenues, spends, emitted, months, weeks)) {
      removeThrough(through, byDay);
    }
    removeThrough(through - 1, reputationStates);
    forgotten.update(through);
  }

  private static void removeThrough(long day, MapState<Long, ?> byDay) throws Exception {
    List<Long> old = new ArrayList<>();
    for (Long known : byDay.keys()) {
      if (known <= day) {
        old.add(known);
      }
    }
    for (Long known : old) {
      byDay.remove(known);
    }
  }

  private void clear() {
    effects.clear();
    effectDays.clear();
    economics.clear();
    revenues.clear();
    spends.clear();
    emitted.clear();
    months.clear();
    weeks.clear();
    reputationStates.clear();
    next.clear();
    last.clear();
    forgotten.clear();
  }
}
