package io.backlash.impact.retention;

import io.backlash.impact.model.Money;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Puts a brand's strata together.
 *
 * <p>A stratum counts once all its customers have been watched to the end of the horizon: when a
 * window has begun that lies behind it. The difference that is measured on them is projected to all
 * customers who met a failure, are known to have bought, and of whom nothing in public is known: a
 * failure that stands behind a feedback is in the public loss already, and its customer's money
 * shall not be in both. Customers are compared with those who bought in the same currency: each
 * currency has its own figures.
 */
final class RetentionComparison {
  /** 5% of a standard normal distribution lies above: two-sided intervals hold 90%. */
  private static final double Z_90 = 1.6448536269514722;

  private RetentionComparison() {}

  /**
   * The figures of a brand, one a currency in which customers who met a failure bought.
   *
   * @param cells by stratum, with {@link Stratum#CUSTOMERS} among them
   */
  static List<Retention> of(
      String brand, Map<Stratum, StratumCounts> cells, RetentionOptions options) {
    StratumCounts customers = cells.getOrDefault(Stratum.CUSTOMERS, StratumCounts.NONE);
    boolean hasOrders = cells.keySet().stream().anyMatch(Stratum::isCompared);
    return hasOrders
        ? measured(brand, customers, cells, watched(cells, options))
        : List.of(scenario(brand, customers, options));
  }

  /** Those watched to the end, by currency. */
  private static Map<String, List<StratumCounts>> watched(
      Map<Stratum, StratumCounts> cells, RetentionOptions options) {
    long last =
        cells.keySet().stream()
            .filter(Stratum::isCompared)
            .mapToLong(Stratum::window)
            .max()
            .orElseThrow();
    long reached = last * options.window().toMillis();
    long ahead = options.grace().plus(options.horizon()).toMillis();
    Map<String, List<StratumCounts>> watched = new TreeMap<>();
    cells.forEach(
        (stratum, cell) -> {
          boolean isWatched =
              stratum.isCompared()
                  && (stratum.window() + 1) * options.window().toMillis() + ahead <= reached;
          if (isWatched) {
            watched.computeIfAbsent(stratum.currency(), code -> new ArrayList<>()).add(cell);
          }
        });
    return watched;
  }

  private static List<Retention> measured(
      String brand,
      StratumCounts customers,
      Map<Stratum, StratumCounts> cells,
      Map<String, List<StratumCounts>> watched) {
    List<Retention> measured = new ArrayList<>();
    watched.forEach(
        (currency, counted) -> {
          if (counted.stream().anyMatch(cell -> cell.exposed() > 0)) {
            measured.add(measured(brand, customers, silent(cells, currency), currency, counted));
          }
        });
    if (measured.isEmpty()) {
      // Nobody who met a failure was watched to the end yet; there may be one currency to say it
      // in.
      String currency = watched.size() == 1 ? watched.keySet().iterator().next() : "";
      measured.add(
          measured(
              brand,
              customers,
              silent(cells, currency),
              currency,
              watched.getOrDefault(currency, List.of())));
    }
    return measured;
  }

  /** Those whom the difference is projected to: silent customers who buy in a currency. */
  private static long silent(Map<Stratum, StratumCounts> cells, String currency) {
    return cells.getOrDefault(Stratum.buyers(currency), StratumCounts.NONE).metSilent();
  }

  private static Retention measured(
      String brand,
      StratumCounts customers,
      long projected,
      String currency,
      List<StratumCounts> counted) {
    RiskDifference found = RiskDifference.over(counted);
    long silent =
        counted.stream()
            .filter(cell -> cell.notMet() > 0)
            .mapToLong(StratumCounts::metSilent)
            .sum();
    Double middle = found.difference();
    Double low = middle == null ? null : Double.valueOf(middle - Z_90 * found.deviation());
    Double high = middle == null ? null : Double.valueOf(middle + Z_90 * found.deviation());
    Double churnedLow = lost(projected, high);
    // An interval that holds 0 shows no effect, and no effect has no middle.
    boolean isShown = middle != null && (low > 0 || high < 0);
    Double churnedMiddle = isShown ? lost(projected, middle) : null;
    Double churnedHigh = lost(projected, low);
    // Orders whose value nobody tells are worth nothing known, not nothing.
    Double spent =
        found.returningCustomerSpend() == null || found.returningCustomerSpend() == 0
            ? null
            : found.returningCustomerSpend();
    return new Retention(
        brand,
        Retention.Basis.MEASURED,
        customers.exposed(),
        customers.metSilent(),
        found.exposed(),
        silent,
        found.metBack(),
        found.notMet(),
        found.notMetBackRate(),
        low,
        middle,
        high,
        churnedLow,
        churnedMiddle,
        churnedHigh,
        spent,
        currency.isEmpty() ? null : currency,
        money(churnedLow, spent, currency),
        money(churnedMiddle, spent, currency),
        money(churnedHigh, spent, currency),
        projected,
        customers.exposed() == 0);
  }

  private static Retention scenario(
      String brand, StratumCounts customers, RetentionOptions options) {
    return new Retention(
        brand,
        Retention.Basis.SCENARIO,
        customers.exposed(),
        customers.metSilent(),
        0,
        0,
        0,
        0,
        null,
        null,
        null,
        null,
        customers.metSilent() * options.scenarioLow(),
        null,
        customers.metSilent() * options.scenarioHigh(),
        null,
        null,
        null,
        null,
        null,
        customers.metSilent(),
        customers.exposed() == 0);
  }

  /** Below 0 where they came back more often: a floor at 0 would make a loss of chance alone. */
  private static Double lost(long silent, Double difference) {
    // Never the negative zero, which is another text in the tables.
    return difference == null ? null : Double.valueOf(0 - difference * silent);
  }

  private static BigDecimal money(Double lost, Double spent, String currency) {
    return lost == null || spent == null ? null : Money.of(lost * spent, currency);
  }
}
