package io.backlash.impact;

import io.backlash.event.CampaignSpend;
import io.backlash.event.Economics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
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
 * Follows a brand day by day: at each day's end its figures are found from all that is known of the
 * day and of those before; a correction of a past day has it and the days after found again, so
 * that the last figures are as if it had always been so.
 *
 * <p>Costs, a day, one pass over the brand's feedback within the window. A brand with very much
 * feedback is one key, and so one subtask: its figures don't scale out.
 */
final class FollowBrand extends KeyedProcessFunction<String, BrandEvent, DailyImpact> {
  private static final long serialVersionUID = 1L;

  static final OutputTag<ImpactShare> SHARES =
      new OutputTag<>("shares", TypeInformation.of(ImpactShare.class));
  static final OutputTag<CampaignImpact> CAMPAIGNS =
      new OutputTag<>("campaigns", TypeInformation.of(CampaignImpact.class));

  private final ImpactOptions options;
  private final Duration retention;
  private transient DayFigures figures;

  /**
   * Feedback by day, then id, so that a day reads no more than the window; a day goes when it is
   * older than window and retention.
   */
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

  /**
   * The first day whose figures are to be found (again); cleared when the brand has been silent for
   * window and retention.
   */
  private transient ValueState<Long> next;

  /** The last day that anything was ever known of; cleared with next. */
  private transient ValueState<Long> last;

  /**
   * The day before which all was forgotten for its age: final, not to be taken back; cleared with
   * next.
   */
  private transient ValueState<Long> forgotten;

  FollowBrand(ImpactOptions options, Duration retention) {
    this.options = options;
    this.retention = retention;
  }

  @Override
  public void open(OpenContext context) {
    figures = new DayFigures(options);
    effects = map("effects", Types.LONG, Types.MAP(Types.STRING, Types.POJO(FeedbackEffect.class)));
    effectDays = map("effect days", Types.STRING, Types.LONG);
    economics = map("economics", Types.LONG, Types.POJO(Economics.class));
    revenues = map("revenues", Types.LONG, Types.POJO(DailyRevenue.class));
    spends = map("spends", Types.LONG, Types.MAP(Types.STRING, Types.POJO(CampaignSpend.class)));
    emitted = map("emitted", Types.LONG, Types.LIST(Types.POJO(ImpactShare.class)));
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
    if (event.effect() != null) {
      remove(context, event.effect().feedbackId());
      put(event.effect());
      touch(context, event.effect().day());
    } else if (event.withdrawn() != null) {
      remove(context, event.withdrawn());
    } else if (event.economics() != null) {
      long day = BrandDay.dayOf(event.economics().day().toEpochMilli());
      economics.put(day, event.economics());
      touch(context, day);
    } else if (event.revenue() != null) {
      long day = BrandDay.dayOf(event.revenue().day().toEpochMilli());
      revenues.put(day, event.revenue());
      touch(context, day);
    } else {
      long day = BrandDay.dayOf(event.spend().day().toEpochMilli());
      Map<String, CampaignSpend> ofDay = spends.get(day);
      Map<String, CampaignSpend> changed = ofDay == null ? new HashMap<>() : new HashMap<>(ofDay);
      changed.put(event.spend().campaign(), event.spend());
      spends.put(day, changed);
      touch(context, day);
    }
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
        context.timerService().deleteEventTimeTimer(expiry(lastDay));
      }
      context.timerService().registerEventTimeTimer(expiry(day));
    }
    context
        .timerService()
        .registerEventTimeTimer(
            Math.max(BrandDay.endOf(day), context.timerService().currentWatermark() + 1));
  }

  private long expiry(long lastDay) {
    return BrandDay.endOf(lastDay + options.windowDays()) + retention.toMillis();
  }

  @Override
  public void onTimer(long timestamp, OnTimerContext context, Collector<DailyImpact> out)
      throws Exception {
    Long lastDay = last.value();
    if (lastDay == null) {
      // What came was older than all that is remembered, and has just been forgotten.
      return;
    }
    if (timestamp == expiry(lastDay)) {
      clear();
      return;
    }
    NavigableSet<Long> known = knownDays();
    withdrawUnfounded(known, context, out);
    if (known.isEmpty()) {
      return;
    }
    long through = BrandDay.dayOf(timestamp + 1) - 1;
    Long day = followed(firstToFind(known), known);
    for (; day != null && day <= through; day = followed(day + 1, known)) {
      emit(new BrandDay(context.getCurrentKey(), day), context, out);
    }
    next.update(Math.max(next.value(), through + 1));
    forgetBefore(through - options.windowDays() - retention.toDays());
    if (day != null) {
      context.timerService().registerEventTimeTimer(BrandDay.endOf(day));
    }
  }

  /**
   * {@code next}, or the first quiet day before it without figures: a silence was passed over while
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
  private Long followed(long day, NavigableSet<Long> known) {
    Long before = known.floor(day);
    Long after = known.ceiling(day);
    boolean isQuiet = before != null && after != null && after - before <= options.windowDays();
    return isQuiet ? Long.valueOf(day) : after;
  }

  private void emit(BrandDay key, OnTimerContext context, Collector<DailyImpact> out)
      throws Exception {
    Map<String, CampaignSpend> ofDay = spends.get(key.day());
    List<CampaignSpend> campaigns =
        ofDay == null ? new ArrayList<>() : new ArrayList<>(ofDay.values());
    campaigns.sort(Comparator.comparing(CampaignSpend::campaign));
    DayFigures.Figures found =
        figures.of(
            key,
            visibleOn(key.day()),
            economics.get(key.day()),
            revenues.get(key.day()),
            campaigns);
    out.collect(found.daily());
    found.campaigns().forEach(campaign -> context.output(CAMPAIGNS, campaign));
    withdrawShares(key.day(), found.shares(), context);
    found.shares().forEach(share -> context.output(SHARES, share));
    emitted.put(key.day(), found.shares());
  }

  /** Takes back the parts that a correction left without a loss. */
  private void withdrawShares(long day, List<ImpactShare> present, OnTimerContext context)
      throws Exception {
    List<ImpactShare> before = emitted.get(day);
    if (before == null) {
      return;
    }
    Set<Leaf> leaves = new HashSet<>();
    present.forEach(share -> leaves.add(Leaf.of(share)));
    for (ImpactShare share : before) {
      if (!leaves.contains(Leaf.of(share))) {
        context.output(SHARES, withdrawn(share));
      }
    }
  }

  /** Takes back the days that a correction left without anything to found figures on. */
  private void withdrawUnfounded(
      NavigableSet<Long> known, OnTimerContext context, Collector<DailyImpact> out)
      throws Exception {
    Long floor = forgotten.value();
    // Days so old that what they were founded on may have been forgotten for its age are final.
    long firm = floor == null ? Long.MIN_VALUE : floor + options.windowDays();
    List<Long> gone = new ArrayList<>();
    for (Long day : emitted.keys()) {
      if (day >= firm && !day.equals(followed(day, known))) {
        gone.add(day);
      }
    }
    gone.sort(Comparator.naturalOrder());
    for (Long day : gone) {
      withdrawShares(day, List.of(), context);
      out.collect(withdrawn(context.getCurrentKey(), day));
      emitted.remove(day);
    }
  }

  private NavigableSet<Long> knownDays() throws Exception {
    NavigableSet<Long> days = new TreeSet<>();
    effects.keys().forEach(days::add);
    economics.keys().forEach(days::add);
    revenues.keys().forEach(days::add);
    spends.keys().forEach(days::add);
    return days;
  }

  /**
   * The feedback of a day's window, in an order that does not depend on arrival: sums of doubles
   * are not associative to the last bit.
   */
  private List<FeedbackEffect> visibleOn(long day) throws Exception {
    List<FeedbackEffect> visible = new ArrayList<>();
    for (long past = day - options.windowDays() + 1; past <= day; past++) {
      Map<String, FeedbackEffect> ofDay = effects.get(past);
      if (ofDay != null) {
        ofDay.values().stream()
            .sorted(Comparator.comparing(FeedbackEffect::feedbackId))
            .forEach(visible::add);
      }
    }
    return visible;
  }

  private void forgetBefore(long day) throws Exception {
    for (Long past : effects.keys()) {
      if (past < day) {
        for (String feedbackId : effects.get(past).keySet()) {
          effectDays.remove(feedbackId);
        }
      }
    }
    boolean any = false;
    for (MapState<Long, ?> byDay : List.of(effects, economics, revenues, spends, emitted)) {
      any |= forgetBefore(day, byDay);
    }
    if (any) {
      forgotten.update(day);
    }
  }

  private static boolean forgetBefore(long day, MapState<Long, ?> byDay) throws Exception {
    List<Long> old = new ArrayList<>();
    for (Long known : byDay.keys()) {
      if (known < day) {
        old.add(known);
      }
    }
    for (Long known : old) {
      byDay.remove(known);
    }
    return !old.isEmpty();
  }

  private void clear() {
    effects.clear();
    effectDays.clear();
    economics.clear();
    revenues.clear();
    spends.clear();
    emitted.clear();
    next.clear();
    last.clear();
    forgotten.clear();
  }

  private static ImpactShare withdrawn(ImpactShare share) {
    return new ImpactShare(
        share.brand(),
        share.day(),
        share.model(),
        share.category(),
        share.channel(),
        share.tier(),
        0,
        null,
        null,
        null,
        true);
  }

  private static DailyImpact withdrawn(String brand, long day) {
    return new DailyImpact(
        brand,
        BrandDay.instantOf(day),
        Elasticity.NAME,
        0,
        0,
        0,
        null,
        null,
        null,
        null,
        0,
        0,
        0,
        null,
        null,
        null,
        true);
  }
}
