package io.backlash.store;

import io.backlash.text.accuracy.PublishedAccuracy;
import io.backlash.text.accuracy.PublishedAccuracy.OfFailure;
import io.backlash.text.accuracy.PublishedAccuracy.OfSentiment;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;

/** How well the program that wrote the tables understands texts, for the report to show. */
public final class AccuracyTable {

  private AccuracyTable() {}

  /** Replaces what is there, in one transaction. */
  public static void replace(Connection connection, PublishedAccuracy accuracy)
      throws SQLException {
    connection.setAutoCommit(false);
    try (Statement clear = connection.createStatement();
        PreparedStatement failures =
            connection.prepareStatement(
                "insert into failure_accuracy"
                    + " (category, texts, precision, precision_low, precision_high, recall, recall_low, recall_high)"
                    + " values (?, ?, ?, ?, ?, ?, ?, ?)");
        PreparedStatement sentiment =
            connection.prepareStatement(
                "insert into sentiment_accuracy (source, texts, auc, auc_low, auc_high, balanced_accuracy)"
                    + " values (?, ?, ?, ?, ?, ?)")) {
      clear.execute("delete from failure_accuracy");
      clear.execute("delete from sentiment_accuracy");
      for (OfFailure failure : accuracy.failures()) {
        failures.setString(1, failure.category().name());
        failures.setInt(2, failure.texts());
        failures.setBigDecimal(3, failure.precision().share());
        failures.setBigDecimal(4, failure.precision().low());
        failures.setBigDecimal(5, failure.precision().high());
        failures.setBigDecimal(6, failure.recall().share());
        failures.setBigDecimal(7, failure.recall().low());
        failures.setBigDecimal(8, failure.recall().high());
        failures.addBatch();
      }
      failures.executeBatch();
      for (OfSentiment source : accuracy.sentiment()) {
        sentiment.setString(1, source.source());
        sentiment.setInt(2, source.texts());
        sentiment.setBigDecimal(3, source.auc());
        sentiment.setBigDecimal(4, source.auc().subtract(source.aucDeviation()));
        sentiment.setBigDecimal(5, source.auc().add(source.aucDeviation()));
        sentiment.setBigDecimal(6, source.balancedAccuracy());
        sentiment.addBatch();
      }
      sentiment.executeBatch();
      connection.commit();
    }
  }
}
