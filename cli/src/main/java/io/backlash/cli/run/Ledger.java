package io.backlash.cli.run;

import io.backlash.event.ledger.LedgerEntry;
import io.backlash.sql.Database;
import java.io.PrintStream;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What became of all that was read.
 *
 * @param entries one a feed
 */
record Ledger(List<LedgerEntry> entries) {
  private static final String QUERY =
      "select feed, read, accepted, duplicate, retracted, dead_lettered, waiting"
          + " from reporting.ledger order by feed collate \"C\"";
  private static final String UNKNOWN_FIELDS =
      "select feed, field, records from reporting.unknown_field order by feed collate \"C\","
          + " records desc, field collate \"C\"";

  /** As the run that has ended left it. */
  static Ledger of(Database database) throws SQLException {
    List<LedgerEntry> entries = new ArrayList<>();
    try (Connection connection = database.connection();
        Statement statement = connection.createStatement()) {
      Map<String, Map<String, Long>> unknown = unknownFields(statement);
      ResultSet row = statement.executeQuery(QUERY);
      while (row.next()) {
        entries.add(
            new LedgerEntry(
                row.getString("feed"),
                row.getLong("read"),
                row.getLong("accepted"),
                row.getLong("duplicate"),
                row.getLong("retracted"),
                row.getLong("dead_lettered"),
                row.getLong("waiting"),
                unknown.getOrDefault(row.getString("feed"), Map.of())));
      }
    }
    return new Ledger(List.copyOf(entries));
  }

  /** By feed and name, the most frequent first. */
  private static Map<String, Map<String, Long>> unknownFields(Statement statement)
      throws SQLException {
    Map<String, Map<String, Long>> fields = new HashMap<>();
    try (ResultSet row = statement.executeQuery(UNKNOWN_FIELDS)) {
      while (row.next()) {
        fields
            .computeIfAbsent(row.getString("feed"), feed -> new LinkedHashMap<>())
            .put(row.getString("field"), row.getLong("records"));
      }
    }
    return fields;
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
        name + "  %12s  %12s  %12s  %12s  %13s  %12s%n",
        "feed",
        "read",
        "accepted",
        "duplicate",
        "retracted",
        "dead-lettered",
        "waiting");
    for (LedgerEntry entry : entries) {
      out.printf(
          Locale.ROOT,
          name + "  %,12d  %,12d  %,12d  %,12d  %,13d  %,12d%n",
          entry.feed(),
          entry.read(),
          entry.accepted(),
          entry.duplicate(),
          entry.retracted(),
          entry.deadLettered(),
          entry.waiting());
    }
    entries.stream()
        .filter(entry -> !entry.unknownFields().isEmpty())
        .forEach(
            entry ->
                out.printf(
                    "%s: fields that Backlash does not know, and the records that held them: %s%n",
                    entry.feed(), shown(entry.unknownFields())));
  }

  private static String shown(Map<String, Long> fields) {
    return fields.entrySet().stream()
        .map(field -> String.format(Locale.ROOT, "%s %,d", field.getKey(), field.getValue()))
        .collect(Collectors.joining(", "));
  }
}
