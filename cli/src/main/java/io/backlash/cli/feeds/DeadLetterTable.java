package io.backlash.cli.feeds;

import io.backlash.event.ErrorCode;
import io.backlash.event.ledger.DeadLetter;
import io.backlash.sql.Database;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** The dead letters that a run has left. */
final class DeadLetterTable {
  private static final String QUERY =
      """
      select feed, file, line, code, field, reason, raw
      from dead_letter
      where feed = coalesce(?, feed)
          and strpos(lower(concat_ws(' ', code, field, reason)), lower(coalesce(?, ''))) > 0
      order by feed collate "C", file collate "C", line
      """;

  /** So many rows are in memory at a time. Our choice. */
  private static final int FETCHED = 1_000;

  private DeadLetterTable() {}

  /** Takes one. */
  @FunctionalInterface
  interface Reader {
    void take(DeadLetter letter) throws IOException;
  }

  /**
   * Reads them in the order of feeds, files and lines.
   *
   * @param feed whose, {@code null} for all
   * @param words that stand in code, field and reason, {@code null} for any
   */
  static void read(Database database, String feed, String words, Reader reader)
      throws SQLException, IOException {
    try (Connection connection = database.connection();
        PreparedStatement query = connection.prepareStatement(QUERY)) {
      // Only so are the rows not fetched all at once.
      connection.setAutoCommit(false);
      query.setFetchSize(FETCHED);
      query.setString(1, feed);
      query.setString(2, words);
      try (ResultSet row = query.executeQuery()) {
        while (row.next()) {
          reader.take(
              new DeadLetter(
                  row.getString("feed"),
                  row.getString("file"),
                  row.getLong("line"),
                  ErrorCode.valueOf(row.getString("code")),
                  row.getString("field"),
                  row.getString("reason"),
                  row.getString("raw")));
        }
      }
    }
  }
}
