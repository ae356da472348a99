package io.backlash.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/** What became of each feed's records. The job writes it; a feed without any is in it, too. */
public final class LedgerTable {

  private LedgerTable() {}

  /** Says of each feed that is not there that nothing was read of it yet. */
  public static void begin(Connection connection, List<String> feeds) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "insert into ledger (feed, read, accepted, duplicate, retracted, dead_lettered)"
                + " values (?, 0, 0, 0, 0, 0) on conflict do nothing")) {
      for (String feed : feeds) {
        insert.setString(1, feed);
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }
}
