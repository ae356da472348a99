package io.backlash.impact.retention;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Puts a brand's strata together.
 *
 * <p>A stratum counts once all its customers have been watched to the end of the horizon: when a
 * window has begun that lies behind it. Only customers of whom nothing in public is known are
 * priced: a failure that stands behind a feedback is in the public loss already, and its customer's
 * money shall not be in both. Money is in the currency in which most who met a failure bought;
 * others' is left out.
 */
final class RetentionComparison {
  /** 5% of a standard normal distribution lies above: two-sided intervals hold 90%. */
  private static final double Z_90 = 1.6448536269514722;

  private static final int CENTS = 2;

  private RetentionComparison() {}

  /**
   * The figures of a brand.
   *
   * @param cells by stratum, with {@link Stratum#CUSTOMERS} among them
   */
  static Retention of(String brand, Map<Stratum, StratumCounts> cells, RetentionOptions options) {
    StratumCounts customers = cells.getOrDefault(Stratum.CUSTOMERS, StratumCounts.NONE);
    boolean hasOrders = cells.keySet().stream().anyMatch(stratum -> !isCustomers(stratum));
    return hasOrders
        ? measured(brand, customers, watched(cells, options))
        : scenario(brand, customers, options);
  }

  private static boolean isCustomers(Stratum stratum) {
    return stratum.equals(Stratum.CUSTOMERS);
  }

  /** Those watched to the end, by currency. */
  private static Map<String, List<StratumCounts>> watched(
      Map<Stratum, StratumCounts> cells, RetentionOptions options) {
    long last =
        cells.keySet().stream()
            .filter(stratum -> !isCustomers(stratum))
            .mapToLong(Stratum::window)
            .max()
            .orElseThrow();
    long reached = last * options.window().toMillis();
    long ahead = options.grace().plus(options.horizon()).toMillis();
    Map<String, List<StratumCounts>> watched = new TreeMap<>();
    cells.forEach(
        (stratum, cell) -> {
          boolean isWatched =
              !isCustomers(stratum)
                  && (stratum.window() + 1) * options.window().toMillis() + ahead <= reached;
          if (isWatched) {
            watched.computeIfAbsent(stratum.currency(), code -> new ArrayList<>()).add(cell);
          }
        });
    return watched;
  }

  private static Retention measured(
      String brand, StratumCounts customers, Map<String, List<StratumCounts>> watched) {
    String currency = null;
    List<StratumCounts> counted = List.of();
    long most = -1;
    for (Map.Entry<String, List<StratumCounts>> entry : watched.entrySet()) {
      long exposed = entry.getValue().stream().mapToLong(StratumCounts::exposed).sum();
      if (exposed > most) {
        most = exposed;
        currency = entry.getKey();
        counted = entry.getValue();
      }
    }
    RiskDifference found = RiskDifference.over(counted);
    long silent =
        counted.stream()
            .filter(cell -> cell.notMet() > 0)
            .mapToLong(StratumCounts::metSilent)
            .sum();
    Double middle = found.difference();
    Double low = middle == null ? null : Double.valueOf(middle - Z_90 * found.deviation());
    Double high = middle == null ? null : Double.valueOf(middle + Z_90 * found.deviation());
    Double churnedLow = lost(silent, high);
    Double churnedMiddle = lost(silent, middle);
    Double churnedHigh = lost(silent, low);
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
        currency == null || currency.isEmpty() ? null : currency,
        money(churnedLow, spent),
        money(churnedMiddle, spent),
        money(churnedHigh, spent),
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
        customers.exposed() == 0);
  }

  /** Nobody is won by a failure: where they came back more often, none is lost. */
  private static Double lost(long silent, Double difference) {
    return difference == null ? null : Double.valueOf(Math.max(0, -difference * silent));
  }

  private static BigDecimal money(Double lost, Double spent) {
    return lost == null || spent == null
        ? null
        : BigDecimal.valueOf(lost * spent).setScale(CENTS, RoundingMode.HALF_EVEN);
  }
}
