package io.backlash.report;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * What poor service cost over the whole period by the headline model: a brand, or all brands of a
 * currency.
 *
 * @param name the brand, {@code null} where it is several
 * @param brands how many
 * @param firstDay {@code null} before the first feedback
 * @param lastDay {@code null} before the first feedback
 * @param cases support cases
 * @param failures service failures found
 * @param feedbacks reviews and posts
 * @param linkedFeedback of these, how many are tied to a failure
 * @param currency {@code null} where no revenue is known
 * @param loss in {@code currency}; {@code null} where no revenue is known
 * @param lossRate as a share of the revenue; {@code null} where nothing is known
 * @param tooFew whether there is less feedback than the floor
 */
record Impact(
    String name,
    int brands,
    LocalDate firstDay,
    LocalDate lastDay,
    long cases,
    long failures,
    long feedbacks,
    long linkedFeedback,
    String currency,
    Range loss,
    Range lossRate,
    boolean tooFew) {

  /** A figure with the ends of its interval. */
  record Range(BigDecimal low, BigDecimal middle, BigDecimal high) {}

  private static final String FIGURES =
      """
      first_day, last_day, cases, failures, feedbacks, linked_feedback, currency,
      loss_low, loss_middle, loss_high, loss_rate_low, loss_rate_middle, loss_rate_high, too_few
      """;

  /** Every brand: those that can be judged first, and the hardest hit of them before the others. */
  static List<Impact> ofBrands(Connection connection) throws SQLException {
    return read(
        connection,
        "select brand as name, 1 as brands, "
            + FIGURES
            + " from impact_total where headline"
            + " order by too_few, loss_rate_middle desc nulls last, brand collate \"C\"");
  }

  /**
   * All brands together, by currency: the largest loss first, the brands without revenue after
   * them, those that can't be judged last.
   */
  static List<Impact> ofCurrencies(Connection connection) throws SQLException {
    return read(
        connection,
        "select brand as name, brands, "
            + FIGURES
            + " from impact_overall"
            + " order by too_few, loss_middle desc nulls last, currency collate \"C\"");
  }

  private static List<Impact> read(Connection connection, String query) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      List<Impact> impacts = new ArrayList<>();
      while (row.next()) {
        impacts.add(
            new Impact(
                row.getString("name"),
                row.getInt("brands"),
                row.getObject("first_day", LocalDate.class),
                row.getObject("last_day", LocalDate.class),
                row.getLong("cases"),
                row.getLong("failures"),
                row.getLong("feedbacks"),
                row.getLong("linked_feedback"),
                row.getString("currency"),
                range(row, "loss"),
                range(row, "loss_rate"),
                row.getBoolean("too_few")));
      }
      return impacts;
    }
  }

  private static Range range(ResultSet row, String figure) throws SQLException {
    BigDecimal middle = row.getBigDecimal(figure + "_middle");
    return middle == null
        ? null
        : new Range(
            row.getBigDecimal(figure + "_low"), middle, row.getBigDecimal(figure + "_high"));
  }
}
