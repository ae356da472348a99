package io.backlash.cli.evaluate;

import io.backlash.event.failure.FailureSource;
import io.backlash.text.FailureCategory;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A failure as the tables have it, without the customer: they know only a pseudonym.
 *
 * @param brand whose failure
 * @param category which of the eleven
 * @param caseId the case, {@code null} if none
 * @param feedbackId the feedback in whose words it was found, {@code null} if none
 * @param orderId the order, {@code null} if none
 * @param at when it became a failure
 * @param source where it was seen
 */
record FoundFailure(
    String brand,
    FailureCategory category,
    String caseId,
    String feedbackId,
    String orderId,
    Instant at,
    FailureSource source) {

  /** All of a database. */
  static List<FoundFailure> of(Connection connection) throws SQLException {
    List<FoundFailure> failures = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "select brand, category, case_id, feedback_id, order_id, at, source from failure")) {
      while (row.next()) {
        failures.add(
            new FoundFailure(
                row.getString(1),
                FailureCategory.valueOf(row.getString(2)),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getTimestamp(6).toInstant(),
                FailureSource.valueOf(row.getString(7))));
      }
    }
    return failures;
  }
}
