package io.backlash.impact.daily;

import io.backlash.event.CampaignSpend;
import io.backlash.event.Economics;
import io.backlash.impact.model.DailyRevenue;
import io.backlash.impact.model.DayFacts;
import io.backlash.impact.model.FeedbackEffect;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;

/** What is known of a brand, by day: the state behind {@link DailyImpactFunction}'s figures. */
final class BrandFacts {
  /** Feedback by day, then id; a day goes when it is older than the retention. */
  private final MapState<Long, Map<String, FeedbackEffect>> effects;

  /** The day under which each feedback is kept; kept as long as feedback. */
  private final MapState<String, Long> effectDays;

  /** Economics by day, then currency; kept as long as feedback. */
  private final MapState<Long, Map<String, Economics>> economics;

  /** Sums of orders by day, each by currency; kept as long as feedback. */
  private final MapState<Long, DailyRevenue> revenues;

  /** Campaigns' spends by day, then campaign and currency; kept as long as feedback. */
  private final MapState<Long, Map<String, CampaignSpend>> spends;

  /**
   * The last day of which anything was known among those that are forgotten: quiet days behind it
   * have figures still. Cleared with the others.
   */
  private final ValueState<Long> lastForgotten;

  BrandFacts(RuntimeContext context) {
    lastForgotten = context.getState(new ValueStateDescriptor<>("last forgotten", Types.LONG));
    effects =
        map(
            context,
            "effects",
            Types.LONG,
            Types.MAP(Types.STRING, Types.POJO(FeedbackEffect.class)));
    effectDays = map(context, "effect days", Types.STRING, Types.LONG);
    economics =
        map(context, "economics", Types.LONG, Types.MAP(Types.STRING, Types.POJO(Economics.class)));
    revenues = map(context, "revenues", Types.LONG, Types.POJO(DailyRevenue.class));
    spends =
        map(
            context,
            "spends",
            Types.LONG,
            Types.MAP(Types.STRING, Types.POJO(CampaignSpend.class)));
  }

  private static <K, V> MapState<K, V> map(
      RuntimeContext context, String name, TypeInformation<K> keys, TypeInformation<V> values) {
    return context.getMapState(new MapStateDescriptor<>(name, keys, values));
  }

  /** Takes what an event says of a day. */
  void put(long day, BrandEvent event) throws Exception {
    if (event.effect() != null) {
      put(event.effect());
    } else if (event.economics() != null) {
      put(economics, day, event.economics().currency(), event.economics());
    } else if (event.revenue() != null) {
      if (event.revenue().deleted()) {
        revenues.remove(day);
      } else {
        revenues.put(day, event.revenue());
      }
    } else {
      put(spends, day, nameOf(event.spend()), event.spend());
    }
  }

  /** Before each spend of another campaign or currency, or after it, however they arrive. */
  private static String nameOf(CampaignSpend spend) {
    return spend.campaign() + '\n' + (spend.currency() == null ? "" : spend.currency());
  }

  private static <V> void put(MapState<Long, Map<String, V>> byDay, long day, String name, V value)
      throws Exception {
    Map<String, V> ofDay = byDay.get(day);
    Map<String, V> changed = ofDay == null ? new HashMap<>() : new HashMap<>(ofDay);
    changed.put(name, value);
    byDay.put(day, changed);
  }

  /** A day's values, in an order that does not depend on arrival. */
  private static <V> List<V> inOrder(MapState<Long, Map<String, V>> byDay, long day)
      throws Exception {
    Map<String, V> ofDay = byDay.get(day);
    return ofDay == null ? List.of() : new ArrayList<>(new TreeMap<>(ofDay).values());
  }

  private void put(FeedbackEffect effect) throws Exception {
    Map<String, FeedbackEffect> ofDay = effects.get(effect.day());
    Map<String, FeedbackEffect> changed = ofDay == null ? new HashMap<>() : ofDay;
    changed.put(effect.feedbackId(), effect);
    effects.put(effect.day(), changed);
    effectDays.put(effect.feedbackId(), effect.day());
  }

  /**
   * Forgets a feedback.
   *
   * @return the day on which it was written, {@code null} if it is not known
   */
  Long remove(String feedbackId) throws Exception {
    Long day = effectDays.get(feedbackId);
    if (day == null) {
      return null;
    }
    effectDays.remove(feedbackId);
    Map<String, FeedbackEffect> ofDay = effects.get(day);
    ofDay.remove(feedbackId);
    if (ofDay.isEmpty()) {
      effects.remove(day);
    } else {
      effects.put(day, ofDay);
    }
    return day;
  }

  /** The days of which anything is known, and the last one of which anything was. */
  NavigableSet<Long> knownDays() throws Exception {
    NavigableSet<Long> days = new TreeSet<>();
    effects.keys().forEach(days::add);
    economics.keys().forEach(days::add);
    revenues.keys().forEach(days::add);
    spends.keys().forEach(days::add);
    if (lastForgotten.value() != null) {
      days.add(lastForgotten.value());
    }
    return days;
  }

  /**
   * The first day from the given one on that has figures: one of which anything is known, or a
   * quiet one between two such days, if these are not farther apart than feedback weighs. (A longer
   * silence has none, because by its end the state may be gone.) {@code null} if there is none.
   */
  static Long followed(long day, NavigableSet<Long> known, int windowDays) {
    Long before = known.floor(day);
    Long after = known.ceiling(day);
    boolean isQuiet = before != null && after != null && after - before <= windowDays;
    return isQuiet ? Long.valueOf(day) : after;
  }

  /** In an order that does not depend on arrival. */
  List<FeedbackEffect> writtenOn(long day) throws Exception {
    Map<String, FeedbackEffect> ofDay = effects.get(day);
    return ofDay == null
        ? List.of()
        : ofDay.values().stream().sorted(Comparator.comparing(FeedbackEffect::feedbackId)).toList();
  }

  DayFacts facts(long day, List<FeedbackEffect> written) throws Exception {
    return new DayFacts(
        day, written, inOrder(economics, day), revenues.get(day), inOrder(spends, day));
  }

  /** Forgets a day and all before it. */
  void forgetThrough(long day) throws Exception {
    Long last = knownDays().floor(day);
    if (last != null) {
      lastForgotten.update(last);
    }
    for (Long past : effects.keys()) {
      if (past <= day) {
        for (String feedbackId : effects.get(past).keySet()) {
          effectDays.remove(feedbackId);
        }
      }
    }
    for (MapState<Long, ?> byDay : List.of(effects, economics, revenues, spends)) {
      removeThrough(day, byDay);
    }
  }

  static void removeThrough(long day, MapState<Long, ?> byDay) throws Exception {
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

  void clear() {
    effects.clear();
    effectDays.clear();
    economics.clear();
    revenues.clear();
    spends.clear();
    lastForgotten.clear();
  }
}
