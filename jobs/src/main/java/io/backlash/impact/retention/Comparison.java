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
final class Comparison {
  /** 5% of a standard normal distribution lies above: two-sided intervals hold 90%. */
  private static final double Z_90 = 1.6448536269514722;

  private static final int CENTS = 2;

  private Comparison() {}

  /**
   * The figures of a brand.
   *
   * @param cells by stratum, with {@link Stratum#CUSTOMERS} among them
   */
  static Retention of(String brand, Map<Stratum, Cell> cells, RetentionOptions options) {
    Cell customers = cells.getOrDefault(Stratum.CUSTOMERS, Cell.NONE);
    boolean hasOrders = cells.keySet().stream().anyMatch(stratum -> !isCustomers(stratum));
    return hasOrders
        ? measured(brand, customers, watched(cells, options))
        : scenario(brand, customers, options);
  }

  private static boolean isCustomers(Stratum stratum) {
    return stratum.equals(Stratum.CUSTOMERS);
  }

  /** Those watched to the end, by currency. */
  private static Map<String, List<Cell>> watched(
      Map<Stratum, Cell> cells, RetentionOptions options) {
    long last =
        cells.keySet().stream()
            .filter(stratum -> !isCustomers(stratum))
            .mapToLong(Stratum::window)
            .max()
            .orElseThrow();
    long reached = last * options.window().toMillis();
    long ahead = options.grace().plus(options.horizon()).toMillis();
    Map<String, List<Cell>> watched = new TreeMap<>();
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

  private static Retention measured(String brand, Cell customers, Map<String, List<Cell>> watched) {
    String currency = null;
    List<Cell> counted = List.of();
    long most = -1;
    for (Map.Entry<String, List<Cell>> entry : watched.entrySet()) {
      long met = entry.getValue().stream().mapToLong(Cell::met).sum();
      if (met > most) {
        most = met;
        currency = entry.getKey();
        counted = entry.getValue();
      }
    }
    RiskDifference found = RiskDifference.over(counted);
    long silent =
        counted.stream().filter(cell -> cell.notMet() > 0).mapToLong(Cell::metSilent).sum();
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
        customers.met(),
        customers.metSilent(),
        found.met(),
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
        customers.met() == 0);
  }

  private static Retention scenario(String brand, Cell customers, RetentionOptions options) {
    return new Retention(
        brand,
        Retention.Basis.SCENARIO,
        customers.met(),
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
        customers.met() == 0);
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
