package io.backlash.cli.evaluate;

import io.backlash.impact.retention.Retention;
import java.io.PrintStream;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** How much less often customers come back after a failure: as found, and if all were known. */
final class ChurnComparison {
  private final List<Line> lines = new ArrayList<>();

  /**
   * A brand of a world.
   *
   * @param found in points, {@code null} where nothing could be compared
   * @param truth the same from true failures
   */
  private record Line(long seed, String brand, Double found, Double truth) {}

  /** Takes in a world of which the tables are filled. */
  void add(long seed, Connection connection, SimulationTruth world) throws SQLException {
    Map<String, Retention> truth = world.retention();
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "select brand, 100 * difference_middle from retention order by brand collate \"C\"")) {
      while (row.next()) {
        String brand = row.getString(1);
        double points = row.getDouble(2);
        lines.add(new Line(seed, brand, row.wasNull() ? null : points, points(truth.get(brand))));
      }
    }
  }

  private static Double points(Retention truth) {
    return truth == null || truth.differenceMiddle() == null
        ? null
        : Double.valueOf(100 * truth.differenceMiddle());
  }

  void print(PrintStream out) {
    out.println();
    out.println("Return rate after a failure less that without, in points:");
    out.printf("%4s  %-24s%10s%24s%12s%n", "seed", "brand", "found", "from true failures", "apart");
    for (Line line : lines) {
      boolean known = line.found() != null && line.truth() != null;
      out.printf(
          Locale.ROOT,
          "%4d  %-24s%10s%24s%12s%n",
          line.seed(),
          line.brand(),
          shown(line.found()),
          shown(line.truth()),
          known ? shown(line.found() - line.truth()) : "unknown");
    }
  }

  private static String shown(Double points) {
    return points == null ? "unknown" : String.format(Locale.ROOT, "%+.1f", points);
  }
}
