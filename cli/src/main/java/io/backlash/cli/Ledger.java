package io.backlash.cli;

import io.backlash.event.LedgerEntry;
import io.backlash.sql.Database;
import java.io.PrintStream;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What became of all that was read.
 *
 * @param entries one a feed
 */
record Ledger(List<LedgerEntry> entries) {
  private static final String QUERY =
      "select feed, read, accepted, duplicate, retracted, dead_lettered"
          + " from reporting.ledger order by feed collate \"C\"";

  /** As the run that has ended left it. */
  static Ledger of(Database database) throws SQLException {
    List<LedgerEntry> entries = new ArrayList<>();
    try (Connection connection = database.connection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(QUERY)) {
      while (row.next()) {
        entries.add(
            new LedgerEntry(
                row.getString("feed"),
                row.getLong("read"),
                row.getLong("accepted"),
                row.getLong("duplicate"),
                row.getLong("retracted"),
                row.getLong("dead_lettered")));
      }
    }
    return new Ledger(List.copyOf(entries));
  }

  /** The feeds that do not add up; none unless there is an error in Backlash itself. */
  List<String> unbalanced() {
    return entries.stream().filter(entry -> !entry.balances()).map(LedgerEntry::feed).toList();
  }

  /** How many records could not be taken, in all feeds. */
  long deadLettered() {
    return entries.stream().mapToLong(LedgerEntry::deadLettered).sum();
  }

  /** As a table for people. */
  void print(PrintStream out) {
    int width = entries.stream().mapToInt(entry -> entry.feed().length()).max().orElse(0);
    String name = "%-" + Math.max(width, "feed".length()) + "s";
    out.printf(
        name + "  %12s  %12s  %12s  %12s  %13s%n",
        "feed",
        "read",
        "accepted",
        "duplicate",
        "retracted",
        "dead-lettered");
    for (LedgerEntry entry : entries) {
      out.printf(
          Locale.ROOT,
          name + "  %,12d  %,12d  %,12d  %,12d  %,13d%n",
          entry.feed(),
          entry.read(),
          entry.accepted(),
          entry.duplicate(),
          entry.retracted(),
          entry.deadLettered());
    }
  }
}
