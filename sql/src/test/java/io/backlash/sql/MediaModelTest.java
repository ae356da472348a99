package io.backlash.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What marketing takes: weeks for a media model, campaigns by their orders, customers by value. */
class MediaModelTest {
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
  void noWeekIsLeftOutAndTheLossesOfTheDaysAreSummed() throws SQLException {
    run(
        """
        insert into impact_daily (brand, day, model, feedback_count, negative, effective_n, valence, valence_counterfactual, revenue, currency,
            loss_rate_low, loss_rate_middle, loss_rate_high, loss_low, loss_middle, loss_high) values
            ('Acme', '2026-01-04', 'elasticity', 0, 0, 0, null, null, 100, 'EUR', 0, 0, 0, 0, 0, 0),
            ('Acme', '2026-01-05', 'elasticity', 1, 0, 1, 4, 4.5, 100, 'EUR', 0.01, 0.02, 0.03, 1, 2, 3),
            ('Acme', '2026-01-06', 'elasticity', 0, 0, 1, 4, 4.4, 100, 'EUR', 0.01, 0.02, 0.03, 1, 2, 3),
            ('Acme', '2026-01-19', 'elasticity', 0, 0, 1, 4, 4.4, 100, 'EUR', 0.01, 0.02, 0.03, 1, 2, 3);
        insert into period_loss (brand, model, span, start, dimension, part, in_money, weight, loss, weighted_rate, draws, currency) values
            ('Acme', 'elasticity', 'MONTH', '2026-01-01', 'ALL', '', true, 400, 6, 6, '{6}', 'EUR'),
            ('Acme', 'elasticity', 'MONTH', '2026-01-01', 'PRODUCT', 'Phone', true, 400, 1.5, 1.5, '{1.5}', 'EUR');
        insert into feedback (brand, feedback_id, kind, product, at, stars, unexplained, tier) values
            ('Acme', 'f1', 'REVIEW', 'Phone', '2026-01-05T12:00:00Z', 2, 0.1, 'EXACT');
        insert into failure (failure_id, brand, category, at, severity, confidence, source, rule, rule_version) values
            ('x', 'Acme', 'SPEED', '2026-01-05T08:00:00Z', 0.5, 1, 'STRUCTURE', 'rule', '1'),
            ('y', 'Acme', 'SPEED', '2026-01-20T08:00:00Z', 0.5, 1, 'STRUCTURE', 'rule', '1');
        insert into link values ('Acme', 'f1', 'x', 'SPEED', null, 'EXACT', 0.9, 0.9);
        insert into assumption (key, name, value, number, unit, meaning, source, grade)
        values ('half_life', 'half-life of a review', '15.9', 15.9, 'days', '', 'us', 'CHOICE');
        """);

    assertThat(
            texts(
                "select concat_ws(' ', coalesce(product, '-'), week, days, failures, feedback_count, valence,"
                    + " valence_counterfactual, revenue, loss_low, loss_middle, loss_high)"
                    + " from reporting.media_model_week order by product nulls first, week"))
        .containsExactly(
            "- 2025-12-29 1 0 0 100.00 0.00 0.00 0.00",
            "- 2026-01-05 2 1 1 4.0000 4.4000 200.00 2.00 4.00 6.00",
            "- 2026-01-12 0 0 0",
            "- 2026-01-19 1 1 0 4.0000 4.4000 100.00 1.00 2.00 3.00",
            "Phone 2025-12-29 1 0 0 0.00 0.00 0.00",
            "Phone 2026-01-05 2 1 1 2.0000 0.50 1.00 1.50",
            "Phone 2026-01-12 0 0 0 2.0000",
            "Phone 2026-01-19 1 0 0 2.0000 0.25 0.50 0.75");
  }

  @Test
  void aCampaignIsCountedByItsOrdersWhereOrdersNameItElseByItsVisitors() throws SQLException {
    run(
        """
        insert into impact_daily (brand, day, model, feedback_count, negative, effective_n, valence, valence_counterfactual, revenue, currency,
            loss_rate_low, loss_rate_middle, loss_rate_high, loss_low, loss_middle, loss_high) values
            ('Acme', '2026-01-05', 'elasticity', 1, 0, 1, 4, 4.5, 1000, 'EUR', 0, 0.2, 0.5, 0, 250, 1000);
        insert into campaign_daily values
            ('Acme', 'Search', '2026-01-05', 'elasticity', 100, 50, 'EUR', 400, 0.5, 0, 100, 400),
            ('Acme', 'Radio', '2026-01-05', 'elasticity', 50, 50, 'EUR', 200, 0.5, 0, 50, 200);
        insert into shop_order (brand, order_id, customer, at, value, currency, campaign, cancelled_by, refunded) values
            ('Acme', 'o1', 'ann', '2026-01-05T10:00:00Z', 100, 'EUR', 'Search', null, null),
            ('Acme', 'o2', 'ann', '2026-01-05T11:00:00Z', 100, 'EUR', 'Search', null, 20),
            ('Acme', 'o3', 'bob', '2026-01-05T12:00:00Z', 100, 'EUR', 'Search', 'BUSINESS', null);
        """);

    assertThat(
            texts(
                "select concat_ws(' ', campaign, basis, orders, revenue, incremental_revenue, loss_middle, profit, profit_lost_middle,"
                    + " round(roas, 2), round(romi, 2), round(romi_incremental, 2), round(romi_counterfactual, 2))"
                    + " from reporting.campaign_return order by campaign"))
        .containsExactly(
            "Radio VISITORS 200.00 50.00 100.00 25.00 4.00 1.00 1.50",
            "Search ORDERS 3 180.00 100.00 45.00 90.00 22.50 3.60 0.80 0.00 1.25");
    assertThat(
            texts(
                "select concat_ws(' ', campaigns, campaigns_by_orders, spend, revenue, profit, profit_lost_low, profit_lost_middle, profit_lost_high,"
                    + " round(roas, 2), round(romi, 2), round(romi_incremental, 2), round(romi_counterfactual, 2))"
                    + " from reporting.campaign_return_total"))
        .containsExactly("2 1 100.00 380.00 190.00 25.00 47.50 115.00 3.80 0.90 0.00 1.38");
  }

  @Test
  void theBestTenthIsThatOfWhatWasPaidBeforeTheFailure() throws SQLException {
    run(
        """
        insert into shop_order (brand, order_id, customer, at, value, currency)
        select 'Acme', 'o' || i, 'c' || i, '2026-01-10T00:00:00Z', 10 * i, 'EUR' from generate_series(1, 20) as i;
        -- What is paid in the month of the failure, or later, moves nobody up.
        insert into shop_order (brand, order_id, customer, at, value, currency) values
            ('Acme', 'late', 'c1', '2026-02-01T00:00:00Z', 9999, 'EUR');
        insert into failure (failure_id, brand, category, customer, at, severity, confidence, source, rule, rule_version)
        select 'f' || i, 'Acme', 'SPEED', case when i <= 24 then 'c20' when i <= 39 then 'c1' else 'unknown' end,
            '2026-02-10T00:00:00Z', 0.5, 1, 'STRUCTURE', 'rule', '1'
        from generate_series(1, 40) as i;
        """);

    assertThat(
            texts(
                "select concat_ws(' ', decile, customer_months, failures, round(failure_share, 4), round(paid_share, 4), insufficient_data)"
                    + " from reporting.failure_by_customer_value where failures > 0 order by decile"))
        .containsExactly("1 2 24 0.6154 0.1857 f", "10 2 15 0.3846 0.0143 f");
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
}
