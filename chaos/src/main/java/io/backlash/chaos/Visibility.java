package io.backlash.chaos;

import io.backlash.sql.Database;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** How long after it was written a customer's word stands in the table that the pages read. */
final class Visibility {

  /** How far back rows are looked for; none is expected to come later than that. */
  private static final Duration LATEST = Duration.ofMinutes(10);

  private final Database database;
  private final Set<String> seen = new HashSet<>();
  private final List<Duration> delays = new ArrayList<>();

  Visibility(Database database) {
    this.database = database;
  }

  /** Looks for rows that were not there the time before. */
  void look() throws SQLException {
    try (Connection connection = database.connection();
        PreparedStatement statement =
            connection.prepareStatement("select feedback_id, at from feedback where at > ?")) {
      statement.setTimestamp(1, Timestamp.from(Instant.now().minus(LATEST)));
      try (ResultSet rows = statement.executeQuery()) {
        Instant now = Instant.now();
        while (rows.next()) {
          if (seen.add(rows.getString(1))) {
            delays.add(Duration.between(rows.getTimestamp(2).toInstant(), now));
          }
        }
      }
    }
  }

  /** Forgets the delays, as of the time before it was warm; rows that were seen stay seen. */
  void forget() {
    delays.clear();
  }

  int count() {
    return delays.size();
  }

  /**
   * The delay that a share of the rows did not exceed.
   *
   * @param share 0 to 1
   */
  Duration percentile(double share) {
    List<Duration> sorted = delays.stream().sorted().toList();
    return sorted.get((int) Math.min(sorted.size() - 1, Math.ceil(share * sorted.size())));
  }
}
