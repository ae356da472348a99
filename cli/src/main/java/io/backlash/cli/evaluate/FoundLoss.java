package io.backlash.cli.evaluate;

import io.backlash.simulate.truth.TrueLoss;
import io.backlash.sql.Database;
import io.backlash.text.FailureCategory;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What was found of a world, all brands together, beside what is true of it.
 *
 * @param seed of the world
 * @param revenue as it is
 * @param truth the true loss
 * @param low of the found range; not a number, as the other two, where no loss was given
 * @param middle of it
 * @param high of it
 * @param parts of the middle, by category
 * @param trueParts of the truth, by category
 */
record FoundLoss(
    long seed,
    double revenue,
    double truth,
    double low,
    double middle,
    double high,
    Map<FailureCategory, Double> parts,
    Map<FailureCategory, Double> trueParts) {
  /** A loss so small, as a share of revenue, misleads nobody. */
  private static final double NEGLIGIBLE = 0.03;

  /** Reads what the tables of a world's run hold. */
  static FoundLoss of(long seed, List<TrueLoss> losses, Database database) throws SQLException {
    Map<FailureCategory, Double> trueParts = new EnumMap<>(FailureCategory.class);
    for (TrueLoss loss : losses) {
      loss.lossByCategory()
          .forEach((category, part) -> trueParts.merge(category, part, Double::sum));
    }
    Map<FailureCategory, Double> parts = new EnumMap<>(FailureCategory.class);
    try (Connection connection = database.connection();
        Statement statement = connection.createStatement()) {
      try (ResultSet row =
          statement.executeQuery(
              "select category, coalesce(sum(loss_middle), 0)"
                  + " from reporting.failure_by_category group by category")) {
        while (row.next()) {
          parts.put(FailureCategory.valueOf(row.getString(1)), row.getDouble(2));
        }
      }
      try (ResultSet row =
          statement.executeQuery(
              "select sum(loss_low), sum(loss_middle), sum(loss_high)"
                  + " from reporting.impact_overall")) {
        row.next();
        return new FoundLoss(
            seed,
            losses.stream().mapToDouble(TrueLoss::revenue).sum(),
            losses.stream().mapToDouble(TrueLoss::loss).sum(),
            number(row, 1),
            number(row, 2),
            number(row, 3),
            parts,
            trueParts);
      }
    }
  }

  private static double number(ResultSet row, int column) throws SQLException {
    double number = row.getDouble(column);
    return row.wasNull() ? Double.NaN : number;
  }

  boolean holdsTruth() {
    return low <= truth && truth <= high;
  }

  boolean isGiven() {
    return !Double.isNaN(middle);
  }

  boolean isNegligible() {
    return Math.abs(middle) < NEGLIGIBLE * revenue;
  }

  /** Of the middle, as a share of the truth. */
  double error() {
    return middle / truth - 1;
  }

  /** An amount as percent of the revenue as it is. */
  double percent(double amount) {
    return 100 * amount / revenue;
  }

  /** In points: of all categories, the largest difference of their shares of the loss. */
  double largestShareDifference() {
    double largest = 0;
    for (FailureCategory category : FailureCategory.values()) {
      double share = parts.getOrDefault(category, 0.0) / middle;
      double trueShare = trueParts.getOrDefault(category, 0.0) / truth;
      largest = Math.max(largest, Math.abs(share - trueShare));
    }
    return 100 * largest;
  }
}
