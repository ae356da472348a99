package io.backlash.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

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

  @Test
  void studentsTIsThatOfThePrintedTables() throws SQLException {
    assertThat(number("reporting.t_probability(12.7062, 1)")).isCloseTo(0.05, within(1e-5));
    assertThat(number("reporting.t_probability(4.3027, 2)")).isCloseTo(0.05, within(1e-5));
    assertThat(number("reporting.t_probability(-2.3646, 7)")).isCloseTo(0.05, within(1e-5));
    assertThat(number("reporting.t_probability(2.2281, 10)")).isCloseTo(0.05, within(1e-5));
    assertThat(number("reporting.t_reach(4)")).isCloseTo(2.1318, within(0.01));
    assertThat(number("reporting.t_reach(10)")).isCloseTo(1.8125, within(0.001));
  }

  @Test
  void whatIsTreatedLaterIsComparedWithOnlyUntilThen() throws SQLException {
    List<Object[]> days = new ArrayList<>();
    for (int day = 0; day < 7 * WEEKS; day++) {
      boolean isAfter = day >= 7 * CHANGE_WEEK;
      boolean isLater = day >= 7 * (CHANGE_WEEK + 5);
      int noise = day % 5 == 0 ? 1 : 0;
      days.add(cell("Acme", "CHAT", day, 10, isAfter ? 2 : 3 + noise));
      days.add(cell("Acme", "EMAIL", day, 10, isLater ? 0 : 3));
      days.add(cell("Burgers", "CHAT", day, 10, 3 + (day % 4 == 0 ? 1 : 0)));
    }
    insert(days);
    change(1, "first", "Acme", "CHAT", null, START.plusDays(7L * CHANGE_WEEK));
    change(2, "later", "Acme", "EMAIL", null, START.plusDays(7L * (CHANGE_WEEK + 5)));

    assertThat(number("estimate", 1)).isCloseTo(-0.12, within(0.02));
    assertThat(number("estimate", 2)).isCloseTo(-0.3, within(0.02));
    assertThat(number("controls", 1)).isEqualTo(2);
    assertThat(number("controls", 2)).as("what is treated already is left out").isEqualTo(1);
  }

  @Test
  void whatCanNotBeSaidYetIsNotSaid() throws SQLException {
    List<Object[]> days = new ArrayList<>();
    for (int day = 0; day < 7 * WEEKS; day++) {
      days.add(cell("Acme", "CHAT", day, 10, 2 + day % 2));
      days.add(cell("Burgers", "CHAT", day, 10, 2 + day % 3));
    }
    insert(days);
    change(1, "just begun", "Acme", "CHAT", null, START.plusDays(7L * (WEEKS - 3)));
    change(2, "at the beginning", "Burgers", "CHAT", null, START.plusDays(14));
    change(3, "nobody else", "Acme", "CHAT", null, START.plusDays(7L * CHANGE_WEEK));
    change(4, "elsewhere", "Cobalt", "CHAT", null, START.plusDays(7L * CHANGE_WEEK));

    assertThat(
            texts(
                "select verdict from reporting.change_effect where measure <> 'STARS'"
                    + " order by position"))
        .containsExactly(
            "too early to say",
            "too little before it",
            "nothing to compare with",
            "too early to say");
    assertThat(texts("select estimate from reporting.change_effect")).containsOnlyNulls();
  }

  @Test
  void brokenPromisesAreCountedByOrderAndStarsByTheOrdersThatTheyName() throws SQLException {
    run(
        """
        insert into shop_order (brand, order_id, at, promised_at)
        select brand, brand || day || '-' || i, timestamptz '2026-01-01T12:00:00Z' + day * interval '1 day' - interval '3 days',
            timestamptz '2026-01-01T12:00:00Z' + day * interval '1 day'
        from (values ('Acme'), ('Burgers')) as brands (brand)
        cross join generate_series(0, 160) as day
        cross join generate_series(1, 10) as i;
        insert into failure (failure_id, brand, category, order_id, at, severity, confidence, source, rule, rule_version)
        select order_id, brand, 'PROMISES', order_id, promised_at, 0.5, 1, 'STRUCTURE', 'rule', '1'
        from shop_order
        where split_part(order_id, '-', 2)::integer
            <= case when brand = 'Acme' and promised_at >= timestamptz '2026-03-12T00:00:00Z' then 1 else 3 end
                + extract(day from promised_at)::integer % 2;
        insert into feedback (brand, feedback_id, kind, order_id, at, stars, unexplained, tier)
        select shop_order.brand, shop_order.order_id, 'REVIEW', shop_order.order_id, promised_at + interval '1 day',
            case when failure_id is null then 5 else 2 end, 1, 'NONE'
        from shop_order
        left join failure on failure_id = shop_order.order_id;
        """);
    change(1, "another carrier", "Acme", null, "PROMISES", LocalDate.of(2026, 3, 12));

    assertThat(
            texts(
                "select measure || ' ' || round(estimate, 1) || ' ' || verdict"
                    + " from reporting.change_effect order by measure"))
        .containsExactly("FAILURES_PER_ORDER -0.2 better", "STARS 0.6 better");
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
    return effect(truth / contacts);
  }

  private static Object[] cell(String brand, String channel, int day, int n, int failed) {
    return new Object[] {brand, channel, START.plusDays(day), n, failed, "SPEED"};
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

  private static Effect effect(double truth) throws SQLException {
    try (Connection connection = database.connection();
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "select * from reporting.change_effect where measure = 'FAILURES_PER_CONTACT'")) {
      row.next();
      return new Effect(
          row.getDouble("estimate_low"),
          row.getDouble("estimate_high"),
          truth,
          row.getString("verdict"));
    }
  }

  private static double number(String column, int position) throws SQLException {
    return number(
        "(select %s from reporting.change_effect where position = %d and measure <> 'STARS')"
            .formatted(column, position));
  }

  private static double number(String expression) throws SQLException {
    return Double.parseDouble(texts("select " + expression).get(0));
  }

  private static List<String> texts(String query) throws SQLException {
    List<String> texts = new ArrayList<>();
    try (Connection connection = database.connection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      while (row.next()) {
        texts.add(row.getString(1));
      }
    }
    return texts;
  }

  private static void run(String sql) throws SQLException {
    try (Connection connection = database.connection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private record Effect(double low, double high, double truth, String verdict) {
    boolean holds() {
      return low <= truth && truth <= high;
    }
  }
}
