package io.backlash.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whether a change worked, in small worlds made of counts, of which the truth is known. */
class ChangeEffectTest {
  private static final int WORLDS = 20;

  /** What a 90% interval is to hold of twenty, and what chance alone may show. */
  private static final int LEAST_HELD = 18;

  private static final int MOST_BY_CHANCE = 2;

  private static final LocalDate START = LocalDate.of(2026, 1, 1);
  private static final List<String> BRANDS = List.of("Acme", "Burgers");
  private static final List<String> CHANNELS = List.of("EMAIL", "CHAT", "PHONE", "SOCIAL");
  private static final int CHANGE_WEEK = 10;
  private static final int WEEKS = 22;

  @TempDir static Path folder;
  @AutoClose private static Database database;

  @BeforeAll
  static void start() {
    database = Database.embedded(folder.resolve("postgres"));
    database.migrate();
  }

  @BeforeEach
  void clear() {
    database.clear();
  }

  @Test
  void theIntervalHoldsWhatAFixTrulyChanged() throws SQLException {
    int held = 0;
    int found = 0;
    for (int seed = 1; seed <= WORLDS; seed++) {
      Effect effect = effectIn(seed, 0.5);
      held += effect.holds() ? 1 : 0;
      found += effect.verdict().equals("better") ? 1 : 0;
    }

    assertThat(held).as("intervals that hold the truth").isGreaterThanOrEqualTo(LEAST_HELD);
    assertThat(found).as("fixes that are found").isGreaterThanOrEqualTo(LEAST_HELD);
  }

  @Test
  void whatChangedNothingIsSeldomTakenForAFix() throws SQLException {
    int byChance = 0;
    for (int seed = 101; seed <= 100 + WORLDS; seed++) {
      Effect effect = effectIn(seed, 1);
      byChance += List.of("better", "worse").contains(effect.verdict()) ? 1 : 0;
    }

    assertThat(byChance).as("placebo fixes that count").isLessThanOrEqualTo(MOST_BY_CHANCE);
  }

  /**
   * How a world of this seed is judged, where the change multiplies the failures of one channel.
   */
  private static Effect effectIn(int seed, double factor) throws SQLException {
    database.clear();
    Random dice = new Random(seed);
    double truth = 0;
    double contacts = 0;
    double season = 0;
    List<Object[]> days = new ArrayList<>();
    for (int week = 0; week < WEEKS; week++) {
      season = 0.6 * season + 0.15 * dice.nextGaussian();
      for (String brand : BRANDS) {
        for (String channel : CHANNELS) {
          double level = 0.1 + 0.05 * CHANNELS.indexOf(channel) + 0.05 * BRANDS.indexOf(brand);
          double rate = Math.min(0.9, level * Math.exp(season + 0.12 * dice.nextGaussian()));
          boolean isFixed =
              week >= CHANGE_WEEK && brand.equals(BRANDS.get(0)) && channel.equals("CHAT");
          int inWeek = 0;
          for (int day = 0; day < 7; day++) {
            int n = 4 + dice.nextInt(9);
            int failed = 0;
            for (int i = 0; i < n; i++) {
              failed += dice.nextDouble() < (isFixed ? rate * factor : rate) ? 1 : 0;
            }
            days.add(
                new Object[] {brand, channel, START.plusDays(7L * week + day), n, failed, "SPEED"});
            inWeek += n;
          }
          if (isFixed) {
            truth += inWeek * rate * (factor - 1);
            contacts += inWeek;
          }
        }
      }
    }
    insert(days);
    change(1, "more staff", "Acme", "CHAT", "SPEED", START.plusDays(7L * CHANGE_WEEK));
    return effect("FAILURES_PER_CONTACT", truth / contacts);
  }

  /** Cases by day, of which the first ones fail. */
  private static void insert(List<Object[]> days) throws SQLException {
    try (Connection connection = database.connection();
        Statement statement = connection.createStatement()) {
      statement.execute(
          """
          create temporary table if not exists cell (
              brand text, channel text, day date, n integer, failed integer, category text);
          truncate cell
          """);
      PreparedStatement cells =
          connection.prepareStatement("insert into cell values (?, ?, ?, ?, ?, ?)");
      for (Object[] day : days) {
        for (int i = 0; i < day.length; i++) {
          cells.setObject(i + 1, day[i]);
        }
        cells.addBatch();
      }
      cells.executeBatch();
      statement.execute(
          """
          insert into support_case
          select brand, concat_ws(' ', channel, day, i), channel, null, null, day::timestamp at time zone 'UTC', null, null, null, null,
              1, 0, 0, 0, 0, 0, false
          from cell cross join generate_series(1, n) as i;
          insert into failure (failure_id, brand, category, channel, case_id, at, severity, confidence, source, rule, rule_version)
          select concat_ws(' ', brand, channel, day, i), brand, category, channel, concat_ws(' ', channel, day, i),
              day::timestamp at time zone 'UTC', 0.5, 0.9, 'STRUCTURE', 'rule', '1'
          from cell cross join generate_series(1, failed) as i
          """);
    }
  }

  private static void change(
      int position, String what, String brand, String channel, String category, LocalDate from)
      throws SQLException {
    try (Connection connection = database.connection();
        PreparedStatement insert =
            connection.prepareStatement(
                "insert into service_change values (?, ?, ?, ?, ?, ?, null)")) {
      insert.setInt(1, position);
      insert.setString(2, what);
      insert.setString(3, brand);
      insert.setString(4, channel);
      insert.setString(5, category);
      insert.setObject(6, from);
      insert.executeUpdate();
    }
  }

  private static Effect effect(String measure, double truth) throws SQLException {
    try (Connection connection = database.connection();
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "select * from reporting.change_effect where measure = '" + measure + "'")) {
      row.next();
      Effect effect =
          new Effect(
              row.getDouble("estimate_low"),
              row.getDouble("estimate"),
              row.getDouble("estimate_high"),
              truth,
              row.getString("verdict"));
      System.out.println(
          effect
              + " p "
              + row.getDouble("p_value")
              + " pre "
              + row.getDouble("pre_trend_p")
              + " disp "
              + row.getDouble("dispersion")
              + " placebos "
              + row.getInt("placebos")
              + " controls "
              + row.getInt("controls")
              + " "
              + row.getInt("weeks_before")
              + "/"
              + row.getInt("weeks_after"));
      return effect;
    }
  }

  private record Effect(double low, double middle, double high, double truth, String verdict) {
    boolean holds() {
      return low <= truth && truth <= high;
    }
  }
}
