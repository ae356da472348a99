package io.backlash.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.List;

/** The assumptions of the run that wrote the tables, for the report to show. */
public final class AssumptionTable {

  private AssumptionTable() {}

  /** Replaces what is there, in one transaction. */
  public static void replace(Connection connection, List<Assumption> assumptions)
      throws SQLException {
    connection.setAutoCommit(false);
    try (Statement clear = connection.createStatement();
        PreparedStatement insert =
            connection.prepareStatement(
                "insert into assumption"
                    + " (key, brand, channel, name, value, number, unit, meaning, source, year, population, grade)"
                    + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
      clear.execute("delete from assumption");
      for (Assumption assumption : assumptions) {
        insert.setString(1, assumption.key());
        insert.setString(2, assumption.brand());
        insert.setString(3, assumption.channel());
        insert.setString(4, assumption.name());
        insert.setString(5, assumption.value());
        insert.setDouble(6, assumption.number());
        insert.setString(7, assumption.unit());
        insert.setString(8, assumption.meaning());
        insert.setString(9, assumption.source());
        insert.setObject(10, assumption.year(), Types.INTEGER);
        insert.setString(11, assumption.population());
        insert.setString(12, assumption.grade().name());
        insert.addBatch();
      }
      insert.executeBatch();
      connection.commit();
    }
  }
}
