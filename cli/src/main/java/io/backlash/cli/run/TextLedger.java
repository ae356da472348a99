package io.backlash.cli.run;

import io.backlash.sql.Database;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;

/**
 * What became of the texts of a run.
 *
 * @param texts interactions, reviews and posts with words
 * @param newlyScored of these, read by the models
 * @param fromCache of these, read in an earlier run
 */
record TextLedger(long texts, long newlyScored, long fromCache) {
  private static final String QUERY =
      "select sum(texts), sum(newly_scored), sum(from_cache) from reporting.text_ledger";

  /** As the run that has ended left it. */
  static TextLedger of(Database database) throws SQLException {
    try (Connection connection = database.connection();
        Statement statement = connection.createStatement();
        ResultSet sums = statement.executeQuery(QUERY)) {
      sums.next();
      return new TextLedger(sums.getLong(1), sums.getLong(2), sums.getLong(3));
    }
  }

  /** For people. */
  String sentence() {
    return String.format(
        Locale.ROOT,
        "Texts: %,d, %,d of them scored now, %,d in an earlier run; the others had come before",
        texts,
        newlyScored,
        fromCache);
  }
}
