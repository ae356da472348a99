package io.backlash.impact.daily;

import io.backlash.impact.comparison.EffectEstimate;
import io.backlash.impact.model.BrandDay;
import io.backlash.impact.model.CampaignImpact;
import io.backlash.impact.model.DailyImpact;
import io.backlash.impact.model.DayFigures;
import io.backlash.impact.model.ImpactShare;
import io.backlash.impact.model.LossComponent;
import io.backlash.impact.model.LossModel;
import io.backlash.impact.model.Period;
import io.backlash.impact.model.PeriodLoss;
import io.backlash.impact.model.PeriodLoss.Span;
import io.backlash.impact.model.PeriodPart;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableSet;
import java.util.Set;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * What was emitted of a brand, by day, month and week, so that what a correction leaves without
 * figures is retracted.
 */
final class EmittedFigures {
  static final OutputTag<ImpactShare> SHARES =
      new OutputTag<>("shares", TypeInformation.of(ImpactShare.class));
  static final OutputTag<CampaignImpact> CAMPAIGNS =
      new OutputTag<>("campaigns", TypeInformation.of(CampaignImpact.class));
  static final OutputTag<PeriodLoss> PERIODS =
      new OutputTag<>("periods", TypeInformation.of(PeriodLoss.class));

  static final OutputTag<EffectEstimate> EFFECTS =
      new OutputTag<>("effects", TypeInformation.of(EffectEstimate.class));

  /** The days that were emitted; kept as long as feedback. */
  private final MapState<Long, EmittedDay> emitted;

  /** The months that were emitted, by first day, each with its parts; kept as long as feedback. */
  private final MapState<Long, List<PeriodPart>> months;

  /** The weeks that were emitted, likewise. */
  private final MapState<Long, List<PeriodPart>> weeks;

  private final ReputationHistory history;

  EmittedFigures(RuntimeContext context, ReputationHistory history) {
    this.history = history;
    emitted =
        context.getMapState(
            new MapStateDescriptor<>("emitted", Types.LONG, Types.POJO(EmittedDay.class)));
    months = periods(context, "months");
    weeks = periods(context, "weeks");
  }

  private static MapState<Long, List<PeriodPart>> periods(RuntimeContext context, String name) {
    return context.getMapState(
        new MapStateDescriptor<>(name, Types.LONG, Types.LIST(Types.POJO(PeriodPart.class))));
  }

  /** Whether a day was emitted. */
  boolean contains(long day) throws Exception {
    return emitted.contains(day);
  }

  /** A day's figures, and the retraction of what it had and has no longer. */
  void emit(
      long day,
      DayFigures.Figures found,
      KeyedProcessFunction<String, BrandEvent, DailyImpact>.Context context,
      Collector<DailyImpact> out)
      throws Exception {
    EmittedDay present = EmittedDay.of(found);
    retract(day, present, context, out);
    found.days().forEach(out::collect);
    found.campaigns().forEach(campaign -> context.output(CAMPAIGNS, campaign));
    found.shares().forEach(share -> context.output(SHARES, share));
    emitted.put(day, present);
  }

  /**
   * A month or week, unless it was over before anything changed, or a part of it has been
   * forgotten, which leaves it as it was.
   */
  void emit(
      Period period,
      long first,
      Set<Long> found,
      KeyedProcessFunction<String, BrandEvent, DailyImpact>.Context context)
      throws Exception {
    if (period == null || period.end() < first || history.isForgotten(period.start())) {
      return;
    }
    MapState<Long, List<PeriodPart>> state = emitted(period.span());
    List<PeriodPart> parts = period.parts();
    retractParts(period.span(), period.start(), parts, context);
    period.losses(context.getCurrentKey()).forEach(loss -> context.output(PERIODS, loss));
    if (period.effect() != null) {
      context.output(EFFECTS, period.effect());
    }
    state.put(period.start(), parts);
    found.add(period.start());
  }

  private MapState<Long, List<PeriodPart>> emitted(Span span) {
    return switch (span) {
      case MONTH -> months;
      case WEEK -> weeks;
    };
  }

  private void retractParts(
      Span span,
      long start,
      List<PeriodPart> present,
      KeyedProcessFunction<String, BrandEvent, DailyImpact>.Context context)
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
  void retractPeriods(
      long first,
      Set<Long> foundMonths,
      Set<Long> foundWeeks,
      KeyedProcessFunction<String, BrandEvent, DailyImpact>.Context context)
      throws Exception {
    for (Span span : Span.values()) {
      Set<Long> found = span == Span.MONTH ? foundMonths : foundWeeks;
      List<Long> gone = new ArrayList<>();
      for (Long start : emitted(span).keys()) {
        if (Period.endOf(span, start) >= first
            && !found.contains(start)
            && !history.isForgotten(start)) {
          gone.add(start);
        }
      }
      for (Long start : gone) {
        retractParts(span, start, List.of(), context);
        if (span == Span.MONTH) {
          context.output(
              EFFECTS,
              EffectEstimate.retracted(context.getCurrentKey(), BrandDay.instantOf(start)));
        }
        emitted(span).remove(start);
      }
    }
  }

  /**
   * Takes back what a correction left without figures: currencies in which nothing is known any
   * more, campaigns in them, and parts without a loss.
   */
  private void retract(
      long day,
      EmittedDay present,
      KeyedProcessFunction<String, BrandEvent, DailyImpact>.Context context,
      Collector<DailyImpact> out)
      throws Exception {
    EmittedDay before = emitted.get(day);
    if (before == null) {
      return;
    }
    String brand = context.getCurrentKey();
    Set<Part> parts = new HashSet<>();
    present.shares().forEach(share -> parts.add(Part.of(share)));
    for (ImpactShare share : before.shares()) {
      if (!parts.contains(Part.of(share))) {
        context.output(SHARES, share.retracted());
      }
    }
    for (LossModel model : LossModel.values()) {
      for (String currency : before.currencies()) {
        if (!present.currencies().contains(currency)) {
          String known = currency.isEmpty() ? null : currency;
          out.collect(DailyImpact.retracted(brand, day, model, known));
        }
      }
      for (EmittedDay.CampaignCurrency gone : before.campaigns()) {
        if (!present.campaigns().contains(gone)) {
          context.output(
              CAMPAIGNS,
              CampaignImpact.retracted(brand, gone.campaign(), day, model, gone.currency()));
        }
      }
    }
  }

  /** A part of a day's loss in a currency. */
  private record Part(LossComponent component, String currency) {

    static Part of(ImpactShare share) {
      return new Part(LossComponent.of(share), share.currency());
    }
  }

  /**
   * Takes back the days that a correction left without anything to found figures on.
   *
   * @return the first of them; if there is none, far away
   */
  long retractUnfounded(
      NavigableSet<Long> known,
      int windowDays,
      KeyedProcessFunction<String, BrandEvent, DailyImpact>.Context context,
      Collector<DailyImpact> out)
      throws Exception {
    List<Long> gone = new ArrayList<>();
    for (Long day : emitted.keys()) {
      if (!history.isForgotten(day) && !day.equals(BrandFacts.followed(day, known, windowDays))) {
        gone.add(day);
      }
    }
    gone.sort(Comparator.naturalOrder());
    for (Long day : gone) {
      retract(day, EmittedDay.NOTHING, context, out);
      emitted.remove(day);
    }
    return gone.isEmpty() ? Long.MAX_VALUE : gone.get(0);
  }

  /** Forgets a day and all before it: what was emitted of it stays as it is. */
  void forgetThrough(long day) throws Exception {
    for (MapState<Long, ?> byDay : List.of(emitted, months, weeks)) {
      BrandFacts.removeThrough(day, byDay);
    }
  }

  void clear() {
    emitted.clear();
    months.clear();
    weeks.clear();
  }
}
