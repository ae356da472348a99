package io.backlash.impact.model;

import io.backlash.impact.comparison.EffectEstimate;
import io.backlash.impact.model.PeriodLoss.Span;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The days of a month or week, summed. */
public final class Period {
  private final Span span;
  private final long start;
  private final Map<PeriodPart, Sums> sums = new TreeMap<>(PeriodPart.ORDER);

  private EffectEstimate effect;

  public Period(Span span, long start) {
    this.span = span;
    this.start = start;
  }

  /** The first day of the period that a day lies in. */
  public static long startOf(Span span, long day) {
    LocalDate date = LocalDate.ofEpochDay(day);
    return switch (span) {
      case MONTH -> date.withDayOfMonth(1).toEpochDay();
      case WEEK -> date.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)).toEpochDay();
    };
  }

  public static long endOf(Span span, long day) {
    LocalDate date = LocalDate.ofEpochDay(day);
    return switch (span) {
      case MONTH -> date.with(TemporalAdjusters.lastDayOfMonth()).toEpochDay();
      case WEEK -> date.with(TemporalAdjusters.nextOrSame(DayOfWeek.SUNDAY)).toEpochDay();
    };
  }

  public long start() {
    return start;
  }

  public long end() {
    return endOf(span, start);
  }

  public Span span() {
    return span;
  }

  /**
   * Adds a day's part.
   *
   * @param revenue as it is, which the rates are a share of, {@code null} if not known
   * @param loss in money, {@code null} if the revenue is not known
   * @param rates as found, then a draw each if any
   */
  void add(PeriodPart part, Double revenue, BigDecimal loss, double[] rates) {
    sums.computeIfAbsent(part, absent -> new Sums(rates.length)).add(revenue, loss, rates);
  }

  /** The last that was found in it stands for it. */
  void setEffect(EffectEstimate found) {
    effect = found;
  }

  /** What failures did to stars, as known at its last day; {@code null} of a week. */
  public EffectEstimate effect() {
    return effect;
  }

  public List<PeriodPart> parts() {
    return new ArrayList<>(sums.keySet());
  }

  public List<PeriodLoss> losses(String brand) {
    List<PeriodLoss> losses = new ArrayList<>(sums.size());
    sums.forEach((part, sum) -> losses.add(sum.loss(brand, this, part)));
    return losses;
  }

  private static final class Sums {
    private int days;
    private double revenue;
    private BigDecimal loss;
    private final double[] rates;
    private final double[] amounts;

    private Sums(int length) {
      rates = new double[length];
      amounts = new double[length];
    }

    private void add(Double ofDay, BigDecimal lossOfDay, double[] ratesOfDay) {
      days++;
      if (lossOfDay != null) {
        loss = loss == null ? lossOfDay : loss.add(lossOfDay);
        revenue += ofDay;
      }
      for (int i = 0; i < rates.length; i++) {
        rates[i] += ratesOfDay[i];
        amounts[i] += ofDay == null ? 0 : ofDay * ratesOfDay[i];
      }
    }

    private PeriodLoss loss(String brand, Period period, PeriodPart part) {
      boolean inMoney = loss != null;
      double[] summed = inMoney ? amounts : rates;
      double[] draws = new double[summed.length - 1];
      System.arraycopy(summed, 1, draws, 0, draws.length);
      return new PeriodLoss(
          brand,
          part.model(),
          period.span,
          BrandDay.instantOf(period.start),
          part.dimension(),
          part.part(),
          inMoney,
          inMoney ? revenue : days,
          loss,
          summed[0],
          draws,
          part.currency(),
          false);
    }
  }
}
