package io.backlash.store;

import io.backlash.impact.change.ServiceChange;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** What the business changed in its service, for the views to measure what came of it. */
public final class ChangeTable {

  private ChangeTable() {}

  /** Replaces what is there, in one transaction. */
  public static void replace(Connection connection, List<ServiceChange> changes)
      throws SQLException {
    connection.setAutoCommit(false);
    try (Statement clear = connection.createStatement();
        PreparedStatement insert =
            connection.prepareStatement(
                "insert into service_change (position, what, brand, channel, category, from_day,"
                    + " until_day) values (?, ?, ?, ?, ?, ?, ?)")) {
      clear.execute("delete from service_change");
      for (int i = 0; i < changes.size(); i++) {
        ServiceChange change = changes.get(i);
        insert.setInt(1, i + 1);
        insert.setString(2, change.what());
        insert.setString(3, change.brand());
        insert.setString(4, change.channel() == null ? null : change.channel().name());
        insert.setString(5, change.category() == null ? null : change.category().name());
        insert.setObject(6, change.from());
        insert.setObject(7, change.until());
        insert.addBatch();
      }
      insert.executeBatch();
      connection.commit();
    }
  }
}
