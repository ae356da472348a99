package io.backlash.simulate.world;

import java.time.LocalDate;
import java.time.MonthDay;
import java.util.List;

/**
 * A marketing campaign that every brand runs each year. Our choice.
 *
 * @param name of the campaign
 * @param from its first day
 * @param to its last day
 * @param visitors whom it brings, as a share of the brand's ordinary visitors
 * @param priceOfRevenue what a visitor costs, as a share of the gross margin that a visitor brings
 *     in a world without failures
 */
public record Campaign(
    String name, MonthDay from, MonthDay to, double visitors, double priceOfRevenue) {

  public static final List<Campaign> ALL =
      List.of(
          new Campaign("search", MonthDay.of(1, 1), MonthDay.of(12, 31), 0.15, 0.55),
          new Campaign("spring", MonthDay.of(3, 10), MonthDay.of(4, 20), 0.20, 0.65),
          new Campaign("summer-sale", MonthDay.of(7, 1), MonthDay.of(7, 31), 0.30, 0.75),
          new Campaign("black-friday", MonthDay.of(11, 17), MonthDay.of(12, 1), 0.50, 0.85));

  public boolean runsOn(LocalDate day) {
    MonthDay date = MonthDay.from(day);
    return !date.isBefore(from) && !date.isAfter(to);
  }
}
