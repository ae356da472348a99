package io.backlash.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The reporting views over rows made by hand, on a real server. */
class ViewsTest {

  @TempDir static Path folder;
  @AutoClose private static Database database;

  @BeforeAll
  static void start() {
    database = Database.embedded(folder.resolve("postgres"));
    database.migrate();
  }

  /** The days that views take from the assumptions, as a run writes them. */
  @BeforeEach
  void clear() throws SQLException {
    database.clear();
    run(
        """
        insert into assumption (key, name, value, number, unit, meaning, source, grade) values
            ('incident', 'incident', '14', 14, 'days', '', '', 'STANDARD'),
            ('return_grace', 'grace', '30', 30, 'days', '', '', 'CHOICE'),
            ('return_horizon', 'coming back within', '90', 90, 'days', '', '', 'CHOICE');
        """);
  }

  @Test
  void ofEmptyTablesEveryViewIsEmpty() throws SQLException {
    database.clear();
    try (Connection connection = database.connection()) {
      for (String view : ViewExport.names(connection)) {
        assertThat(rows("select * from reporting." + view)).as(view).isEmpty();
      }
    }
  }

  @Test
  void aBrandWithoutFeedbackHasItsFiguresNullOrZero() throws SQLException {
    run(
        """
        insert into impact_daily values
            ('Quiet', '2026-01-01', 'elasticity', 0, 0, 0, null, null, null, '', 0, 0, 0, null, null, null);
        insert into support_case values
            ('Quiet', 'c1', 'EMAIL', null, null, '2026-01-01T00:00:00Z', null, 900, 'STANDARD', null, 1, 0, 0, 0, 0, 0, false);
        """);

    assertThat(row("select * from reporting.impact_total"))
        .containsEntry("feedback_count", 0L)
        .containsEntry("cases", 1L)
        .containsEntry("negative_rate", null)
        .containsEntry("valence", null)
        .containsEntry("loss_middle", null)
        .containsEntry("loss_rate_middle", new BigDecimal("0.000000"))
        .containsEntry("insufficient_data", true);
    assertThat(row("select * from reporting.response_times"))
        .containsEntry("answered", 0L)
        .containsEntry("first_response_p50", null)
        .containsEntry("attainment", new BigDecimal("0.000000"));
  }

  @Test
  void deliveriesSayWhatWasKeptOfThePaidAndWhatIsSaid() throws SQLException {
    run(
        """
        insert into shop_order (brand, order_id, customer, at, value, currency, promised_at, delivered_at, campaign) values
            ('Shop', 'o1', null, '2026-01-01T00:00:00Z', 10, 'EUR', '2026-01-03T00:00:00Z', '2026-01-04T00:00:00Z', null),
            ('Shop', 'o2', null, '2026-01-01T00:00:00Z', 5.5, 'EUR', '2026-01-03T00:00:00Z', '2026-01-02T00:00:00Z', null),
            ('Shop', 'o3', null, '2026-01-01T00:00:00Z', 4.5, 'EUR', '2026-01-03T00:00:00Z', '2026-01-03T00:00:00Z', null),
            ('Shop', 'o4', null, '2026-01-01T00:00:00Z', null, null, '2026-01-03T00:00:00Z', null, null);
        update shop_order set refunded = 1.5 where order_id = 'o2';
        insert into shop_order (brand, order_id, at, value, currency, promised_at, cancelled_at, cancelled_by) values
            ('Shop', 'o5', '2026-01-01T00:00:00Z', 7, 'EUR', '2026-01-03T00:00:00Z', '2026-01-02T00:00:00Z', null),
            ('Shop', 'o6', '2026-01-01T00:00:00Z', 8, 'EUR', null, null, 'UNKNOWN');
        insert into feedback (brand, feedback_id, kind, order_id, at, stars, unexplained, tier) values
            ('Shop', 'f1', 'REVIEW', 'o1', '2026-01-05T00:00:00Z', 1, 0.1, 'EXACT'),
            ('Shop', 'f2', 'REVIEW', 'o1', '2026-01-05T00:00:00Z', 2, 0.1, 'EXACT'),
            ('Shop', 'f3', 'REVIEW', 'o2', '2026-01-05T00:00:00Z', null, 1, 'NONE');
        """);

    assertThat(rows("select * from reporting.deliveries order by position"))
        .extracting(
            row -> row.get("delivery"),
            row -> row.get("orders"),
            row -> row.get("value"),
            row -> row.get("feedback_count"),
            row -> row.get("average_rating"),
            row -> row.get("insufficient_data"))
        .containsExactly(
            tuple("LATE", 1L, new BigDecimal("10.00"), 2L, new BigDecimal("1.5000"), true),
            tuple("ON_TIME", 2L, new BigDecimal("8.50"), 0L, null, true),
            tuple("NOT_DELIVERED", 1L, null, 0L, null, true),
            tuple("CANCELLED", 2L, new BigDecimal("0.00"), 0L, null, true));
  }

  @Test
  void retentionIsTooFewToSayBelowTheFloorOnEitherSide() throws SQLException {
    run(
        """
        insert into retention values
            ('Many', 'MEASURED', 100, 80, 60, 50, 15, 400, 0.5, -0.3, -0.25, -0.2, 10, 12.5, 15, 40, 'EUR', 400, 500, 600),
            ('Few', 'MEASURED', 100, 80, 29, 20, 5, 400, 0.5, -0.5, -0.25, 0.1, 0, 5, 10, null, '', null, null, null),
            ('Told', 'SCENARIO', 100, 80, 0, 0, 0, 0, null, null, null, null, 13.6, null, 25.6, null, '', null, null, null);
        """);

    assertThat(rows("select * from reporting.retention order by brand"))
        .extracting(
            row -> row.get("brand"),
            row -> row.get("voiced"),
            row -> row.get("return_rate"),
            row -> row.get("churned_middle"),
            row -> row.get("insufficient_data"))
        .containsExactly(
            tuple("Few", 20L, new BigDecimal("0.172414"), new BigDecimal("5.0"), true),
            tuple("Many", 20L, new BigDecimal("0.250000"), new BigDecimal("12.5"), false),
            tuple("Told", 20L, null, null, false));
  }

  @Test
  void anAlertIsOpenUntilItCloses() throws SQLException {
    run(
        """
        insert into alert values
            ('Shop', 'SPEED', '2026-03-01', '2026-03-10', '2026-03-02', 3, 20, 0, 5.125, 0.00001),
            ('Shop', 'NEGATIVE', '2026-04-01', null, '2026-04-01', 1, 9, 12, 3, 0.0001);
        """);

    assertThat(rows("select * from reporting.alerts order by opened"))
        .extracting(row -> row.get("title"), row -> row.get("is_open"), row -> row.get("total"))
        .containsExactly(
            tuple("Kept waiting", false, null), tuple("Negative reviews and posts", true, 12L));
  }

  @Test
  void theLossOfAPeriodIsThatOfItsDaysAndItsRateWeighsThemByRevenueWithoutFailures()
      throws SQLException {
    run(
        """
        insert into impact_daily values
            ('Acme', '2026-01-30', 'elasticity', 2, 1, 2, 3.5, 4.0, 980, 'EUR', 0.01, 0.02, 0.03, 10, 20, 30),
            ('Acme', '2026-01-31', 'elasticity', 1, 1, 3, 3.0, 4.2, 2880, 'EUR', 0.02, 0.04, 0.06, 60, 120, 180),
            ('Acme', '2026-02-01', 'elasticity', 0, 0, 3, null, null, null, '', 0.5, 0.6, 0.7, null, null, null),
            ('Acme', '2026-01-30', 'stated-intent', 2, 1, 2, 3.5, 4.0, 1000, 'EUR', 0.5, 0.6, 0.7, 500, 600, 700);
        """);
    // Draws of two months that go apart: their sums are 132, 138 and 144; 5% in from the ends is
    // 132.6 and 143.4.
    period("Acme", "2026-01-01", "ALL", "", 3860, 140, "{100, 138, 164}");
    period("Acme", "2026-02-01", "ALL", "", 1, 0, "{32, 0, -20}");

    assertThat(row("select * from reporting.impact_total where headline"))
        .containsEntry("days", 3L)
        .containsEntry("revenue_days", 2L)
        .containsEntry("revenue", new BigDecimal("3860.00"))
        .containsEntry("loss_low", new BigDecimal("132.60"))
        .containsEntry("loss_middle", new BigDecimal("140.00"))
        .containsEntry("loss_high", new BigDecimal("143.40"))
        .containsEntry("loss_rate_middle", new BigDecimal("0.035000"))
        .containsEntry("valence", 3.0)
        .containsEntry("valence_counterfactual", 4.2);
    assertThat(
            rows(
                "select month::text, loss_middle, feedback_count from reporting.impact_monthly"
                    + " where model = 'elasticity' order by month"))
        .extracting(month -> month.get("month"), month -> month.get("loss_middle"))
        .containsExactly(tuple("2026-01-01", new BigDecimal("140.00")), tuple("2026-02-01", null));
  }

  /** As of what is, it would be 126%: more than there was to lose. */
  @Test
  void aLossIsAShareOfTheRevenueThatThereWouldBe() throws SQLException {
    run(
        """
        insert into impact_daily values
            ('Acme', '2026-01-30', 'elasticity', 2, 1, 2, 2.5, 4.0, 100, 'EUR', 0.5, 0.557522, 0.8, 100, 126, 400, true);
        insert into impact_share values
            ('Acme', '2026-01-30', 'elasticity', 'SPEED', 'CHAT', 'EXACT', 0.278761, 63, 'EUR');
        """);
    period("Acme", "2026-01-01", "ALL", "", 100, 126, "{100, 126, 400}");
    period("Acme", "2026-01-01", "CATEGORY", "SPEED", 100, 63, "{50, 63, 200}");

    // 100 / 200, 126 / 226 and 400 / 500; 5% in from the ends is 0.505752 and 0.775752.
    for (String view : List.of("impact_total where headline", "impact_monthly")) {
      assertThat(row("select * from reporting." + view))
          .as(view)
          .containsEntry("loss_rate_middle", new BigDecimal("0.557522"))
          .containsEntry("outside_support_days", 1L);
    }
    assertThat(row("select * from reporting.impact_total where headline"))
        .containsEntry("loss_rate_low", new BigDecimal("0.505752"))
        .containsEntry("loss_rate_high", new BigDecimal("0.775752"));
    assertThat(row("select * from reporting.impact_overall"))
        .containsEntry("loss_rate_middle", new BigDecimal("0.557522"));
    assertThat(row("select * from internal.loss_interval where part = 'SPEED'"))
        .containsEntry("loss_rate_low", new BigDecimal("0.252876"))
        .containsEntry("loss_rate_middle", new BigDecimal("0.278761"))
        .containsEntry("loss_rate_high", new BigDecimal("0.387876"));
    // The money of a part reaches as far as the whole's: 102.6 to 372.6 around 126.
    assertThat(row("select * from reporting.loss_breakdown"))
        .containsEntry("loss_low", new BigDecimal("51.30"))
        .containsEntry("loss_middle", new BigDecimal("63.00"))
        .containsEntry("loss_high", new BigDecimal("186.30"))
        .containsEntry("loss_rate_middle", new BigDecimal("0.278761"));
  }

  @Test
  void allBrandsTogetherAreSummedByCurrencyAndTheTooFewStandApart() throws SQLException {
    run(
        """
        insert into impact_daily values
            ('Acme', '2026-01-01', 'elasticity', 40, 1, 2, 3.5, 4.0, 1000, 'EUR', 0.01, 0.02, 0.03, 10, 20, 30),
            ('Best', '2026-01-01', 'elasticity', 40, 1, 2, 3.5, 4.0, 3000, 'EUR', 0.01, 0.02, 0.03, 30, 60, 90),
            ('Coda', '2026-01-01', 'elasticity', 40, 1, 2, 3.5, 4.0, 5000, 'USD', 0.01, 0.02, 0.03, 50, 100, 150),
            ('Dear', '2026-01-01', 'elasticity', 1, 1, 2, 3.5, 4.0, 7000, 'EUR', 0.01, 0.02, 0.03, 70, 140, 210);
        insert into feedback (brand, feedback_id, kind, at, stars, unexplained, tier)
        select brand, 'r' || n, 'REVIEW', '2026-01-01T00:00:00Z', 2, 1, 'NONE'
        from generate_series(1, 30) as n, (values ('Acme'), ('Best'), ('Coda')) as brands (brand);
        """);

    assertThat(
            rows("select * from reporting.impact_overall order by insufficient_data, currency")
                .stream()
                .map(
                    all ->
                        tuple(
                            all.get("currency"),
                            all.get("brands"),
                            all.get("brand"),
                            all.get("loss_middle"))))
        .containsExactly(
            tuple("EUR", 2L, null, new BigDecimal("80.00")),
            tuple("USD", 1L, "Coda", new BigDecimal("100.00")),
            tuple("EUR", 1L, "Dear", new BigDecimal("140.00")));
  }

  /** 30 days of 450 EUR, then 30 of 72,000 JPY: a tenth is lost of what there would be of both. */
  private static void twoCurrencies() throws SQLException {
    run(
        """
        insert into impact_daily
        select 'Acme', date '2026-01-01' + n, 'elasticity', 1, 1, 9, 3, 4, case when n < 30 then 450 else 72000 end, case when n < 30 then 'EUR' else 'JPY' end,
            0.05, 0.1, 0.2, case when n < 30 then 25 else 4000 end, case when n < 30 then 50 else 8000 end, case when n < 30 then 100 else 16000 end
        from generate_series(0, 59) as n;
        insert into impact_share
        select brand, day, model, 'SPEED', 'PHONE', 'EXACT', 0.1, loss_middle, currency from impact_daily;
        insert into campaign_daily
        select brand, 'spring', day, model, 10, case currency when 'EUR' then 20 else 3000 end, currency, revenue, 0.4, loss_low, loss_middle, loss_high
        from impact_daily;
        insert into shop_order (brand, order_id, at, value, currency)
        select brand, 'o' || day, day, revenue, currency from impact_daily;
        insert into feedback (brand, feedback_id, kind, at, stars, unexplained, tier)
        select brand, 'r' || day, 'REVIEW', day, 1, 0, 'EXACT' from impact_daily;
        insert into retention values
            ('Acme', 'MEASURED', 100, 80, 60, 50, 15, 400, 0.5, -0.3, -0.25, -0.2, 10, 12.5, 15, 40, 'EUR', 400, 500, 600),
            ('Acme', 'MEASURED', 100, 80, 40, 30, 15, 400, 0.5, -0.3, -0.25, -0.2, 10, 12.5, 15, 6000, 'JPY', 60000, 75000, 90000);
        insert into staffing values
            ('Acme', 'PHONE', 'day', null, null, 'day', 5, 10, 100, 60, 90, 180, 5, 240, 20, 0.8, 2, 3.5, 1.5, 1, 2, 25, 'EUR');
        """);
    for (String dimension :
        List.of("ALL", "CATEGORY", "CHANNEL", "TIER", "PRODUCT", "ASSUMPTION")) {
      String part =
          switch (dimension) {
            case "ALL" -> "";
            case "CATEGORY" -> "SPEED";
            case "CHANNEL" -> "PHONE";
            case "TIER" -> "EXACT";
            case "PRODUCT" -> "kettle";
            default -> "elasticity = 0.1";
          };
      period("Acme", "2026-01-01", dimension, part, 13_500, 1_500, "{750, 1500, 3000}", "EUR");
      period("Acme", "2026-01-01", dimension, part, 72_000, 8_000, "{4000, 8000, 16000}", "JPY");
      period(
          "Acme",
          "2026-02-01",
          dimension,
          part,
          2_088_000,
          232_000,
          "{116000, 232000, 464000}",
          "JPY");
    }
  }

  @Test
  void twoCurrenciesStandBesideEachOtherInEveryViewWithMoney() throws SQLException {
    twoCurrencies();

    assertThat(rows("select * from reporting.impact_total order by currency"))
        .extracting(
            row -> row.get("currency"),
            row -> row.get("days"),
            row -> row.get("revenue_days"),
            row -> row.get("feedback_count"),
            row -> row.get("revenue"),
            row -> row.get("loss_middle"),
            row -> row.get("loss_rate_middle"))
        .containsExactly(
            tuple("EUR", 60L, 30L, 60L, decimal("13500.00"), decimal("1500.00"), rate("0.1")),
            tuple("JPY", 60L, 30L, 60L, decimal("2160000"), decimal("240000"), rate("0.1")));
    Map<String, String> money =
        Map.ofEntries(
            Map.entry("impact_daily", "loss_middle"),
            Map.entry("impact_monthly", "loss_middle"),
            Map.entry("impact_total", "loss_middle"),
            Map.entry("impact_overall", "loss_middle"),
            Map.entry("impact_by_model", "loss"),
            Map.entry("loss_breakdown", "loss_middle"),
            Map.entry("failure_breakdown", "loss_middle"),
            Map.entry("failure_by_category", "loss_middle"),
            Map.entry("failure_by_channel", "loss_middle"),
            Map.entry("loss_by_tier", "loss_middle"),
            Map.entry("loss_by_product", "loss_middle"),
            Map.entry("loss_by_campaign", "loss_middle"),
            Map.entry("romi_loss", "loss_middle"),
            Map.entry("romi_loss_weekly", "loss_middle"),
            Map.entry("romi_loss_by_brand", "loss_middle"));
    for (Map.Entry<String, String> view : money.entrySet()) {
      assertThat(
              rows(
                  "select currency, sum(%s) as loss from reporting.%s where %s <> 0 group by currency order by currency"
                      .formatted(view.getValue(), view.getKey(), view.getValue())))
          .as(view.getKey())
          .extracting(row -> row.get("currency"), row -> row.get("loss"))
          .containsExactly(tuple("EUR", decimal("1500.00")), tuple("JPY", decimal("240000")));
    }
    assertThat(rows("select * from reporting.priorities order by currency"))
        .extracting(
            row -> row.get("currency"),
            row -> row.get("rank"),
            row -> row.get("recoverable_revenue_middle"))
        .containsExactly(tuple("EUR", 1L, decimal("750.00")), tuple("JPY", 1L, decimal("120000")));
    assertThat(rows("select * from reporting.sensitivity order by currency"))
        .extracting(row -> row.get("currency"), row -> row.get("rank"), row -> row.get("loss_low"))
        .containsExactly(tuple("EUR", 1L, decimal("1500.00")), tuple("JPY", 1L, decimal("240000")));
    assertThat(rows("select * from reporting.deliveries order by currency"))
        .extracting(row -> row.get("currency"), row -> row.get("orders"), row -> row.get("value"))
        .containsExactly(
            tuple("EUR", 30L, decimal("13500.00")), tuple("JPY", 30L, decimal("2160000")));
    assertThat(rows("select * from reporting.retention order by currency"))
        .extracting(row -> row.get("currency"), row -> row.get("loss_middle"))
        .containsExactly(tuple("EUR", decimal("500.00")), tuple("JPY", decimal("75000")));
    assertThat(rows("select * from reporting.staffing_gap order by currency"))
        .as("an hour of an agent costs euros, and nobody knows how many yen")
        .extracting(row -> row.get("currency"), row -> row.get("cost_per_week"))
        .containsExactly(tuple("EUR", decimal("187.50")), tuple("JPY", null));
  }

  /** A view of money without its currency could not say what it is of. */
  @Test
  void everyViewWithMoneyNamesItsCurrency() throws SQLException {
    assertThat(
            rows(
                """
                select table_name::text as name from information_schema.columns as money
                where table_schema = 'reporting'
                    and column_name ~ '^(loss|loss_low|loss_middle|loss_high|revenue|spend|profit|cost_per_week|recoverable_revenue.*|swing|returning_customer_spend)$'
                    and not exists (
                        select from information_schema.columns as other
                        where other.table_schema = 'reporting' and other.table_name = money.table_name and other.column_name = 'currency')
                """))
        .isEmpty();
  }

  @Test
  void minorUnitsAreThoseOfTheWorldsCurrencies() throws SQLException {
    for (Currency currency : Currency.getAvailableCurrencies()) {
      int digits =
          currency.getDefaultFractionDigits() < 0 ? 2 : currency.getDefaultFractionDigits();
      assertThat(
              row(
                  "select reporting.minor_units('%s') as digits"
                      .formatted(currency.getCurrencyCode())))
          .as(currency.getCurrencyCode())
          .containsEntry("digits", digits);
    }
    assertThat(
            row(
                "select reporting.money(12.3456, 'JPY') as yen, reporting.money(12.3456, 'KWD') as dinars, reporting.money(12.3456, null) as unknown"))
        .containsEntry("yen", decimal("12"))
        .containsEntry("dinars", decimal("12.346"))
        .containsEntry("unknown", decimal("12.35"));
  }

  @Test
  void theAssumptionThatMovesTheLossMostComesFirst() throws SQLException {
    period("Acme", "2026-01-01", "ALL", "", 1000, 50, "{40, 50, 60}");
    period("Acme", "2026-01-01", "ASSUMPTION", "ceiling = 4 stars", 1000, 45, "{}");
    period("Acme", "2026-01-01", "ASSUMPTION", "ceiling = 5 stars", 1000, 51, "{}");
    period("Acme", "2026-01-01", "ASSUMPTION", "elasticity = 0.1", 1000, 12, "{}");
    period("Acme", "2026-01-01", "ASSUMPTION", "elasticity = 0.7", 1000, 90, "{}");

    assertThat(rows("select * from reporting.sensitivity order by rank"))
        .extracting(
            one -> one.get("assumption"), one -> one.get("value_high"), one -> one.get("swing"))
        .containsExactly(
            tuple("elasticity", "0.7", new BigDecimal("78.00")),
            tuple("ceiling", "5 stars", new BigDecimal("6.00")));
  }

  @Test
  void aProductsStarsFadeWithTheBrandsHalfLife() throws SQLException {
    run(
        """
        insert into assumption (key, brand, name, value, number, unit, meaning, source, grade) values
            ('half_life', '', 'a title of a user''s own', 'one, deviation 0', 1, 'days', '', '', 'STUDY'),
            ('half_life', 'Best', 'half-life of a review of Best', '2', 2, 'days', '', '', 'OWN');
        insert into feedback (brand, feedback_id, kind, product, at, stars, unexplained, tier)
        select brand, id, 'REVIEW', product, at::timestamptz, stars, 1, 'NONE'
        from (values
            ('1', 'kettle', '2026-01-01T23:59:00Z', 1),
            ('2', 'kettle', '2026-01-03T00:00:00Z', 5),
            ('3', 'toaster', '2026-01-03T00:00:00Z', 2),
            ('4', null, '2026-01-03T00:00:00Z', 1)) as said (id, product, at, stars),
            (values ('Acme'), ('Best')) as brands (brand);
        """);

    // Two days later, the one star weighs a quarter with a half-life of one day, and a half with
    // one of two.
    assertThat(rows("select * from reporting.product_reputation order by brand, product, day"))
        .extracting(
            row -> row.get("brand"),
            row -> row.get("product"),
            row -> row.get("feedback_count"),
            row -> row.get("valence"),
            row -> row.get("negative_rate"),
            row -> row.get("effective_n"),
            row -> row.get("insufficient_data"))
        .containsExactly(
            tuple(
                "Acme",
                "kettle",
                decimal("1"),
                decimal("1.0000"),
                decimal("1.000000"),
                decimal("1.00"),
                true),
            tuple(
                "Acme",
                "kettle",
                decimal("2"),
                decimal("4.2000"),
                decimal("0.200000"),
                decimal("1.47"),
                true),
            tuple(
                "Acme",
                "toaster",
                decimal("1"),
                decimal("2.0000"),
                decimal("1.000000"),
                decimal("1.00"),
                true),
            tuple(
                "Best",
                "kettle",
                decimal("1"),
                decimal("1.0000"),
                decimal("1.000000"),
                decimal("1.00"),
                true),
            tuple(
                "Best",
                "kettle",
                decimal("2"),
                decimal("3.6667"),
                decimal("0.333333"),
                decimal("1.80"),
                true),
            tuple(
                "Best",
                "toaster",
                decimal("1"),
                decimal("2.0000"),
                decimal("1.000000"),
                decimal("1.00"),
                true));
  }

  @Test
  void whatNoCampaignBroughtIsTheRestOfTheLoss() throws SQLException {
    run(
        """
        insert into impact_daily values
            ('Acme', '2026-01-01', 'elasticity', 2, 1, 2, 3.5, 4.0, 1000, 'EUR', 0.01, 0.02, 0.03, 10, 20, 30);
        insert into campaign_daily values
            ('Acme', 'spring', '2026-01-01', 'elasticity', 100, 100, 'EUR', 1000, 0.4, 3, 7.01, 9);
        """);

    assertThat(rows("select * from reporting.loss_by_campaign order by campaign"))
        .extracting(part -> part.get("campaign"), part -> part.get("loss_middle"))
        .containsExactly(
            tuple("spring", new BigDecimal("7.01")), tuple(null, new BigDecimal("12.99")));
  }

  @Test
  void withoutRevenueEveryDayWeighsTheSame() throws SQLException {
    run(
        """
        insert into impact_daily values
            ('Acme', '2026-01-30', 'elasticity', 2, 1, 2, 3.5, 4.0, null, '', 0.1, 0.2, 0.3, null, null, null),
            ('Acme', '2026-01-31', 'elasticity', 1, 1, 3, 3.0, 4.2, null, '', 0.4, 0.5, 0.6, null, null, null);
        insert into impact_share values
            ('Acme', '2026-01-30', 'elasticity', 'SPEED', 'CHAT', 'EXACT', 0.2, null),
            ('Acme', '2026-01-31', 'elasticity', 'SPEED', 'CHAT', 'EXACT', 0.375, null),
            ('Acme', '2026-01-31', 'elasticity', 'SPEED', 'PHONE', 'MENTION', 0.125, null);
        insert into period_loss values
            ('Acme', 'elasticity', 'MONTH', '2026-01-01', 'ALL', '', false, 2, null, 1.25, '{0.5, 1.25, 2}'),
            ('Acme', 'elasticity', 'MONTH', '2026-01-01', 'CATEGORY', 'SPEED', false, 2, null, 1.25, '{0.5, 1.25, 2}');
        """);

    assertThat(row("select * from reporting.impact_total"))
        .containsEntry("loss_rate_middle", new BigDecimal("0.384615"));
    assertThat(row("select * from reporting.failure_by_category"))
        .containsEntry("loss_rate_low", new BigDecimal("0.218462"))
        .containsEntry("loss_rate_middle", new BigDecimal("0.384615"))
        .containsEntry("loss_rate_high", new BigDecimal("0.488462"))
        .containsEntry("loss_middle", null);
    assertThat(rows("select * from reporting.loss_by_tier order by strength"))
        .extracting(tier -> tier.get("loss_rate_middle"))
        .containsExactly(new BigDecimal("0.307692"), new BigDecimal("0.076923"));
    assertThat(row("select * from reporting.priorities"))
        .containsEntry("rank", 1L)
        .containsEntry("top_channel", "CHAT")
        .containsEntry("recoverable_rate_middle", new BigDecimal("0.192308"));
  }

  @Test
  void aCustomerWhoMetAFailureOnTwoChannelsCountsOnceInItsCategory() throws SQLException {
    failure("f1", "SPEED", "CHAT", "ann");
    failure("f2", "SPEED", "PHONE", "ann");
    failure("f3", "SPEED", null, "bob");
    run(
        """
        insert into link values
            ('Acme', 'r1', 'f1', 'SPEED', 'CHAT', 'IDENTITY', 0.7, 0.5),
            ('Acme', 'r1', 'f2', 'SPEED', 'PHONE', 'IDENTITY', 0.6, 0.5);
        """);

    assertThat(row("select * from reporting.failure_by_category"))
        .containsEntry("failures", 3L)
        .containsEntry("customers", 2L)
        .containsEntry("linked_feedback", 1L)
        .containsEntry("insufficient_data", true);
    assertThat(rows("select * from reporting.failure_breakdown order by channel"))
        .extracting(part -> part.get("channel"))
        .containsExactly("CHAT", "PHONE", "PUBLIC");
    assertThat(rows("select * from reporting.failure_by_channel")).hasSize(3);
  }

  @Test
  void aFailuresEvidenceNamesTheStrongestOfItsLinks() throws SQLException {
    failure("f1", "SPEED", "CHAT", "ann");
    failure("f2", "SPEED", "CHAT", "bob");
    run(
        """
        insert into link values
            ('Acme', 'r1', 'f1', 'SPEED', 'CHAT', 'MENTION', 0.9, 0.9),
            ('Acme', 'r2', 'f1', 'SPEED', 'CHAT', 'EXACT', 0.8, 0.2),
            ('Acme', 'r3', 'f1', 'SPEED', 'CHAT', 'EXACT', 0.8, 0.4);
        """);

    List<Map<String, Object>> evidence =
        rows("select * from reporting.failure_evidence order by failure_id");
    assertThat(evidence).hasSize(2);
    assertThat(evidence.get(0))
        .containsEntry("linked_feedback", 3L)
        .containsEntry("linked_feedback_id", "r3")
        .containsEntry("link_tier", "EXACT");
    assertThat(evidence.get(1))
        .containsEntry("linked_feedback", 0L)
        .containsEntry("link_tier", "NONE");
  }

  @Test
  void allThatWasFoundOfAnIncidentStandsByItTheStrongestFirst() throws SQLException {
    run(
        """
        insert into evidence (evidence_id, failure_id, brand, category, at, severity, confidence, source, rule, rule_version) values
            ('said', 'f1', 'Acme', 'SPEED', '2026-01-01T00:00:00Z', 0.9, 0.95, 'CUSTOMER_TEXT', 'words', '1'),
            ('shown', 'f1', 'Acme', 'SPEED', '2026-01-02T00:00:00Z', 0.1, 0.9, 'STRUCTURE', 'answered-late', '1'),
            ('review', 'f1', 'Acme', 'SPEED', '2026-01-03T00:00:00Z', 0.5, 0.6, 'PUBLIC_TEXT', 'words', '1'),
            ('other', 'f2', 'Acme', 'SPEED', '2026-01-03T00:00:00Z', 0.5, 0.6, 'PUBLIC_TEXT', 'words', '1');
        """);

    assertThat(rows("select * from reporting.incident_evidence order by failure_id, position"))
        .extracting(
            row -> row.get("failure_id"), row -> row.get("position"), row -> row.get("evidence_id"))
        .containsExactly(
            tuple("f1", 1L, "shown"),
            tuple("f1", 2L, "said"),
            tuple("f1", 3L, "review"),
            tuple("f2", 1L, "other"));
  }

  @Test
  void attainmentCountsTheUnansweredAndTheMedianDoesNot() throws SQLException {
    run(
        """
        insert into support_case
        select 'Acme', 'c' || n, 'CHAT', null, null, '2026-01-01T00:00:00Z', case when n <= 30 then n * 2 end, 30,
            'STANDARD', null, 1, 1, 0, 0, 0, 0, n > 30
        from generate_series(1, 40) as n;
        """);

    assertThat(row("select * from reporting.response_times"))
        .containsEntry("contacts", 40L)
        .containsEntry("answered", 30L)
        .containsEntry("abandoned", 10L)
        .containsEntry("first_response_p50", new BigDecimal("31.0"))
        .containsEntry("sla_seconds", 30L)
        .containsEntry("within_sla", 15L)
        .containsEntry("attainment", new BigDecimal("0.375000"))
        .containsEntry("insufficient_data", false);
  }

  /** Expected values: R's binom.confint(15, 40, method = "wilson"), and the limits for none. */
  @Test
  void wilsonIntervals() throws SQLException {
    Map<String, Object> interval =
        row(
            """
            select reporting.wilson_low(15, 40) as low, reporting.wilson_high(15, 40) as high,
                reporting.wilson_low(0, 10) as none_low, reporting.wilson_high(0, 10) as none_high,
                reporting.wilson_low(0, 0) as nothing
            """);
    assertThat((BigDecimal) interval.get("low"))
        .isBetween(new BigDecimal("0.2422"), new BigDecimal("0.2424"));
    assertThat((BigDecimal) interval.get("high"))
        .isBetween(new BigDecimal("0.5296"), new BigDecimal("0.5298"));
    assertThat((BigDecimal) interval.get("none_low")).isEqualByComparingTo("0");
    assertThat((BigDecimal) interval.get("none_high"))
        .isBetween(new BigDecimal("0.2774"), new BigDecimal("0.2776"));
    assertThat(interval).containsEntry("nothing", null);
  }

  @Test
  void romiIsNullWhereNothingWasSpentOrNoEconomicsAreKnown() throws SQLException {
    run(
        """
        insert into campaign_daily values
            ('Acme', 'spring', '2026-01-01', 'elasticity', 100, 100, 'EUR', 1000, 0.4, 10, 20, 30),
            ('Acme', 'spring', '2026-01-02', 'elasticity', 100, 100, 'EUR', 500, 0.4, 10, 20, 30),
            ('Acme', 'spring', '2026-01-03', 'elasticity', 100, 100, '', null, null, null, null, null),
            ('Acme', 'free', '2026-01-01', 'elasticity', 100, 0, 'EUR', 1000, 0.4, 10, 20, 30),
            ('Acme', 'blind', '2026-01-01', 'elasticity', 100, 100, '', null, null, null, null, null);
        """);

    run(
        """
        insert into period_loss values
            ('Acme', 'elasticity', 'WEEK', '2025-12-29', 'CAMPAIGN', 'spring', true, 1500, 40, 40, '{20, 40, 60}', 'EUR');
        """);

    List<Map<String, Object>> campaigns =
        rows("select * from reporting.romi_loss order by campaign");
    assertThat(campaigns.get(0)).containsEntry("romi", null).containsEntry("romi_lost_high", null);
    assertThat(campaigns.get(1)).containsEntry("romi", null).containsEntry("romi_lost_high", null);
    // (1500 x 0.4 - 200) / 200, and 40 x 0.4 / 200 on top.
    assertThat(campaigns.get(2))
        .containsEntry("spend", new BigDecimal("300.00"))
        .containsEntry("romi", new BigDecimal("2.000000"))
        .containsEntry("romi_counterfactual", new BigDecimal("2.080000"))
        // 5% in from the ends of the draws: (22 to 58) x 0.4 / 200.
        .containsEntry("romi_lost_low", new BigDecimal("0.044000"))
        .containsEntry("romi_lost_middle", new BigDecimal("0.080000"))
        .containsEntry("romi_lost_high", new BigDecimal("0.116000"));
    assertThat(row("select * from reporting.romi_loss_weekly where campaign = 'spring'"))
        .containsEntry("loss_low", new BigDecimal("22.00"))
        .containsEntry("romi_lost_high", new BigDecimal("0.116000"));
    // With the 20 that the free campaign lost: (40 + 20) x 0.4 / 200.
    assertThat(row("select * from reporting.romi_loss_by_brand"))
        .containsEntry("romi_lost_middle", new BigDecimal("0.120000"));
  }

  @Test
  void whatCouldNotBeUsedIsCountedByReason() throws SQLException {
    run(
        """
        insert into feedback (brand, feedback_id, kind, at, unscored, unexplained, tier) values
            ('Acme', 'r1', 'REVIEW', '2026-01-01T00:00:00Z', 'language fi', 1, 'NONE'),
            ('Acme', 'r2', 'REVIEW', '2026-01-01T00:00:00Z', null, 1, 'NONE');
        insert into dead_letter values
            ('posts', 'posts.csv', 3, 'BAD_TIME', 'at', 'is no time: x yesterday', 'x'),
            ('posts', 'posts.csv', 9, 'BAD_TIME', 'at', 'is no time: y soon', 'x');
        insert into ledger values ('posts', 10, 8, 0, 0, 2);
        """);

    List<Map<String, Object>> quality = rows("select * from reporting.data_quality order by kind");
    assertThat(quality.get(0))
        .containsEntry("code", "BAD_TIME")
        .containsEntry("field", "at")
        .containsEntry(
            "reason", "is no time of the form that the mapping says, or not within 1990 to 2099")
        .containsEntry("records", 2L)
        .containsEntry("total", 10L);
    assertThat(quality.get(1))
        .containsEntry("reason", "language fi")
        .containsEntry("records", 1L)
        .containsEntry("total", 2L);
    assertThat(row("select * from reporting.ledger")).containsEntry("balanced", true);
  }

  /** A month in money, by the headline model. */
  private static void period(
      String brand,
      String start,
      String dimension,
      String part,
      double revenue,
      double loss,
      String draws)
      throws SQLException {
    period(brand, start, dimension, part, revenue, loss, draws, "EUR");
  }

  private static void period(
      String brand,
      String start,
      String dimension,
      String part,
      double revenue,
      double loss,
      String draws,
      String currency)
      throws SQLException {
    String[] assumed = dimension.equals("ASSUMPTION") ? part.split(" = ") : new String[2];
    run(
        "insert into period_loss values ('%s', 'elasticity', 'MONTH', '%s', '%s', '%s', true, %s, %s, %s, '%s', '%s', '%s', '%s')"
            .formatted(
                brand,
                start,
                dimension,
                part,
                revenue,
                loss,
                loss,
                draws,
                currency,
                assumed[0],
                assumed[1]));
  }

  private void failure(String id, String category, String channel, String customer)
      throws SQLException {
    run(
        """
        insert into failure (failure_id, brand, category, channel, customer, at, severity, confidence, source, rule, rule_version, fact)
        values ('%s', 'Acme', '%s', %s, '%s', '2026-01-01T00:00:00Z', 0.5, 0.9, 'STRUCTURE', 'late-answer', '1', 'answered late');
        """
            .formatted(id, category, channel == null ? "null" : "'" + channel + "'", customer));
  }

  private static void run(String sql) throws SQLException {
    try (Connection connection = database.connection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static Map<String, Object> row(String sql) throws SQLException {
    List<Map<String, Object>> rows = rows(sql);
    assertThat(rows).hasSize(1);
    return rows.get(0);
  }

  private static List<Map<String, Object>> rows(String sql) throws SQLException {
    try (Connection connection = database.connection();
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      List<Map<String, Object>> rows = new ArrayList<>();
      while (result.next()) {
        Map<String, Object> row = new LinkedHashMap<>();
        for (int column = 1; column <= result.getMetaData().getColumnCount(); column++) {
          row.put(result.getMetaData().getColumnLabel(column), result.getObject(column));
        }
        rows.add(row);
      }
      return rows;
    }
  }

  @Test
  void anExpectationIsKeptOfAllCasesAndNoneIsProposedThatOneInTenWouldMiss() throws SQLException {
    run(
        """
        insert into assumption (key, channel, name, value, number, unit, meaning, source, grade) values
            ('first_response', 'EMAIL', 'benchmark of mails', '15 minutes', 900, 'seconds', 'm', 'Simplr (2022)', 'STANDARD'),
            ('first_response', 'CHAT', 'benchmark of chats', '30', 30, 'seconds', 'm', 'Simplr (2022)', 'STANDARD');
        insert into support_case
        select 'Acme', 'e' || n, 'EMAIL', null, null, '2026-01-01T00:00:00Z', case when n <= 38 then n * 100 end, 3600,
            'STATED', null, 1, 0, 0, 0, 0, 0, false
        from generate_series(1, 40) as n;
        insert into support_case
        select 'Acme', 'c' || n, 'CHAT', null, null, '2026-01-01T00:00:00Z', case when n <= 30 then 10 end, 30,
            'STANDARD', null, 1, 0, 0, 0, 0, 0, false
        from generate_series(1, 40) as n;
        insert into support_case values
            ('Best', 'b1', 'CHAT', null, null, '2026-01-01T00:00:00Z', 5, 30, 'STANDARD', null, 1, 1, 0, 0, 0, 0, false);
        """);

    assertThat(row("select * from reporting.sla_attainment where channel = 'EMAIL'"))
        .containsEntry("has_stated_time", true)
        .containsEntry("stated_seconds", 3600L)
        .containsEntry("benchmark_seconds", 900L)
        .containsEntry("gap_seconds", 2700L)
        .containsEntry("cases", 40L)
        .containsEntry("within_stated", 36L)
        .containsEntry("stated_attainment", new BigDecimal("0.900000"))
        .containsEntry("within_benchmark", 9L)
        .containsEntry("achievable_seconds", 3600L)
        .containsEntry("insufficient_data", false);
    assertThat(
            row(
                "select * from reporting.sla_attainment where brand = 'Acme' and channel ="
                    + " 'CHAT'"))
        .as("states nothing, and a quarter get no answer")
        .containsEntry("has_stated_time", false)
        .containsEntry("stated_attainment", null)
        .containsEntry("benchmark_attainment", new BigDecimal("0.750000"))
        .containsEntry("achievable_seconds", null);
    assertThat(row("select * from reporting.sla_attainment where brand = 'Best'"))
        .containsEntry("insufficient_data", true);
  }

  @Test
  void theWorstPairOfChannelsIsNamedAndFewCasesAreNotCompared() throws SQLException {
    cases("Acme", "CHAT", 40, 10, 10);
    cases("Acme", "EMAIL", 40, 40, 40);
    cases("Acme", "PHONE", 40, 20, 40);
    cases("Acme", "FORUM", 3, 0, 0);
    cases("Best", "EMAIL", 40, 40, 40);

    assertThat(row("select * from reporting.channel_consistency where brand = 'Acme'"))
        .containsEntry("channels", 3L)
        .containsEntry("widest_gap_channel", "CHAT")
        .containsEntry("widest_gap_other_channel", "EMAIL")
        // In time 0.25 against 1, resolved 0.25 against 1, failing 0 on both.
        .containsEntry("widest_gap", new BigDecimal("0.500000"))
        .containsEntry("spread_within_sla", new BigDecimal("0.750000"))
        .containsEntry("spread_with_failure", new BigDecimal("0.000000"))
        .containsEntry("spread_csat", null)
        // The mean of 1.5/3, 1/3 and 0.5/3 is a third.
        .containsEntry("consistency", new BigDecimal("66.7"))
        .containsEntry("insufficient_data", false);
    assertThat(row("select * from reporting.channel_consistency where brand = 'Best'"))
        .containsEntry("consistency", null)
        .containsEntry("insufficient_data", true);
  }

  @Test
  void aTraitIsTheShareOfCasesInWhichTheServiceHadIt() throws SQLException {
    cases("Acme", "EMAIL", 40, 30, 40);
    failureIn("f1", "EMAIL1", "RUDE_STAFF", "2026-01-01T01:00:00Z");
    failureIn("f2", "EMAIL1", "ARGUING", "2026-01-01T01:00:00Z");
    failureIn("f3", "EMAIL2", "KNOWLEDGE", "2026-01-01T01:00:00Z");
    failureIn("f4", "EMAIL3", "RUN_AROUND", "2026-01-01T01:00:00Z");

    assertThat(rows("select * from reporting.service_scorecard order by position"))
        .extracting(
            row -> row.get("dimension"),
            row -> row.get("score"),
            row -> row.get("insufficient_data"))
        .containsExactly(
            tuple("consistent", new BigDecimal("100.0"), false),
            tuple("responsive", new BigDecimal("75.0"), false),
            tuple("knowledgeable", new BigDecimal("95.0"), false),
            tuple("relevant", new BigDecimal("100.0"), false),
            tuple("pleasant", new BigDecimal("97.5"), false));
  }

  @Test
  void recoveryTellsWhatWasSaidAfterAFailureThatWasMadeGoodAndAfterOneThatWasNot()
      throws SQLException {
    cases("Acme", "EMAIL", 3, 3, 2);
    failureIn("f1", "EMAIL1", "RUDE_STAFF", "2026-01-01T00:00:01Z");
    failureIn("f2", "EMAIL2", "RUDE_STAFF", "2026-01-01T09:00:00Z");
    failureIn("f3", "EMAIL3", "RUDE_STAFF", "2026-01-01T00:00:01Z");
    run(
        """
        insert into feedback (brand, feedback_id, kind, customer, at, stars, unexplained, tier) values
            ('Acme', 'before', 'REVIEW', 'EMAIL1', '2025-12-31T00:00:00Z', 1, 1, 'NONE'),
            ('Acme', 'next', 'REVIEW', 'EMAIL1', '2026-01-02T00:00:00Z', 4, 1, 'NONE'),
            ('Acme', 'later', 'REVIEW', 'EMAIL1', '2026-01-03T00:00:00Z', 1, 1, 'NONE'),
            ('Acme', 'angry', 'REVIEW', 'EMAIL3', '2026-01-02T00:00:00Z', 1, 1, 'NONE'),
            ('Acme', 'years after', 'REVIEW', 'EMAIL2', '2027-01-02T00:00:00Z', 1, 1, 'NONE');
        """);

    assertThat(rows("select * from reporting.service_recovery order by recovered"))
        .extracting(
            row -> row.get("recovered"),
            row -> row.get("cases"),
            row -> row.get("with_feedback"),
            row -> row.get("average_rating"),
            row -> row.get("negative"),
            row -> row.get("insufficient_data"))
        .containsExactly(
            // EMAIL2's failure came after its resolution, EMAIL3 was never resolved.
            tuple(false, 2L, 1L, new BigDecimal("1.000"), 1L, true),
            tuple(true, 1L, 1L, new BigDecimal("4.000"), 0L, true));
  }

  @Test
  void brandsThatCanNotBeToldApartShareAPlace() throws SQLException {
    cases("Acme", "EMAIL", 100, 99, 100);
    cases("Best", "EMAIL", 100, 97, 100);
    cases("Coda", "EMAIL", 100, 20, 100);
    cases("Dear", "EMAIL", 5, 5, 5);

    assertThat(rows("select * from reporting.service_ranking order by brand"))
        .extracting(
            row -> row.get("brand"), row -> row.get("rank"), row -> row.get("insufficient_data"))
        .containsExactly(
            tuple("Acme", 1L, false),
            tuple("Best", 1L, false),
            tuple("Coda", 3L, false),
            tuple("Dear", null, true));
  }

  @Test
  void aBrandWithoutResponseDataHasNeitherNeglectNorRankAndTakesNobodysPlace() throws SQLException {
    cases("Acme", "EMAIL", 100, 99, 100);
    cases("Coda", "EMAIL", 100, 20, 100);
    String others =
        "select brand, rank, failure_free_rate, cases from reporting.service_ranking where brand <> 'Mute' order by brand";
    List<Map<String, Object>> alone = rows(others);
    cases("Mute", "EMAIL", 100, 0, 100);
    run(
        """
        update support_case set sla_seconds = null, sla_source = null, first_response_seconds = null where brand = 'Mute';
        update support_case set weekday = 1, hour = 9, in_business_hours = true;
        """);

    assertThat(row("select * from reporting.service_ranking where brand = 'Mute'"))
        .containsEntry("rank", null)
        .containsEntry("failure_free_rate", null)
        .containsEntry("failure_free_rate_low", null)
        .containsEntry("cases", 0L)
        .containsEntry("insufficient_data", true);
    assertThat(rows(others)).isEqualTo(alone).hasSize(2);
    for (String view : List.of("response_by_hour", "contact_volume_by_hour", "response_by_band")) {
      assertThat(rows("select * from reporting." + view + " where brand = 'Mute'"))
          .as(view)
          .isNotEmpty()
          .allSatisfy(
              row ->
                  assertThat(row)
                      .containsEntry("contacts", 100L)
                      .containsEntry("neglected", null)
                      .containsEntry("neglect_rate", null)
                      .containsEntry("neglect_rate_high", null));
    }
    assertThat(
            row(
                "select * from reporting.service_scorecard where brand = 'Mute' and dimension = 'responsive'"))
        .containsEntry("score", null);
  }

  /** Ten of forty are late, and forty more threads are the business's own. */
  @Test
  void threadsThatTheBusinessOpenedDiluteNoRate() throws SQLException {
    cases("Acme", "EMAIL", 40, 30, 36);
    failureIn("f1", "EMAIL1", "PROMISES", "2026-01-01T00:00:01Z");
    run(
        "update support_case set weekday = 1, hour = 9, in_business_hours = true, abandoned = case_id = 'EMAIL40'");
    List<String> rates =
        List.of(
            "select contacts, resolved, abandonment_rate, fcr, repeat_contacts, known_customers from reporting.response_times",
            "select contacts, attainment from reporting.response_times_by_brand",
            "select contacts, neglected, neglect_rate from reporting.contact_volume_by_hour",
            "select contacts, neglected, neglect_rate from reporting.response_by_hour",
            "select kind, share_of_contacts, neglect_rate from reporting.response_by_band order by kind",
            "select dimension, score from reporting.service_scorecard order by position",
            "select cases, failure_free_rate from reporting.service_ranking");
    List<List<Map<String, Object>>> before = new ArrayList<>();
    for (String rate : rates) {
      before.add(rows(rate));
    }
    run(
        """
        insert into support_case
            (brand, case_id, channel, customer, opened_at, sla_seconds, sla_source, resolution_seconds, customer_messages, agent_messages, bot_messages,
             transfers, reopens, hold_seconds, abandoned, weekday, hour, in_business_hours, agent_initiated)
        select 'Acme', 'own' || n, 'EMAIL', 'EMAIL' || n, '2026-01-02T00:00:00Z', 3600, 'STANDARD', 60, 0, 1, 0, 0, 0, 0, false, 1, 9, true, true
        from generate_series(1, 40) as n
        """);

    for (int i = 0; i < rates.size(); i++) {
      assertThat(rows(rates.get(i))).as(rates.get(i)).isEqualTo(before.get(i));
    }
    assertThat(before.get(0).get(0)).containsEntry("abandonment_rate", rate("0.025"));
    assertThat(before.get(2).get(0)).containsEntry("neglect_rate", rate("0.25"));
    assertThat(row("select agent_initiated from reporting.response_times"))
        .containsEntry("agent_initiated", 40L);
  }

  @Test
  void customersOfWhomNothingIsSaidAreOutOfTheDenominators() throws SQLException {
    run(
        """
        insert into shop_order (brand, order_id, customer, at)
        select brand, 'o' || n, 'c' || n, '2026-01-01T00:00:00Z' from generate_series(1, 4) as n, (values ('Acme'), ('Mute')) as brands (brand);
        insert into feedback (brand, feedback_id, kind, customer, at, stars, unexplained, tier) values
            ('Acme', 'r1', 'REVIEW', 'c1', '2026-01-12T00:00:00Z', 5, 1, 'NONE'),
            ('Acme', 'r2', 'REVIEW', 'c2', '2026-01-12T00:00:00Z', 1, 1, 'NONE');
        """);

    assertThat(row("select * from reporting.cohort_retention where brand = 'Acme'"))
        .containsEntry("satisfied_rate", rate("0.5"))
        .containsEntry("dissatisfied_rate", rate("0.5"));
    assertThat(row("select * from reporting.cohort_retention where brand = 'Mute'"))
        .containsEntry("satisfied_rate", null)
        .containsEntry("dissatisfied_rate", null);
    assertThat(
            rows(
                "select unexposed_rate from reporting.retention_after_failure where brand = 'Mute' and position > 1"))
        .hasSize(2)
        .allSatisfy(row -> assertThat(row).containsEntry("unexposed_rate", null));
  }

  @Test
  void attainmentHasOneDefinition() throws SQLException {
    cases("Acme", "EMAIL", 40, 30, 40);
    run(
        """
        update support_case set sla_source = 'STATED';
        update support_case set agent_initiated = true, customer_messages = 0, first_response_seconds = null
        where case_id in ('EMAIL38', 'EMAIL39', 'EMAIL40');
        """);

    assertThat(row("select attainment from reporting.response_times"))
        .containsEntry("attainment", new BigDecimal("0.810811"));
    assertThat(row("select attainment from reporting.response_times_by_brand"))
        .containsEntry("attainment", new BigDecimal("0.810811"));
    assertThat(row("select stated_attainment from reporting.sla_attainment"))
        .containsEntry("stated_attainment", new BigDecimal("0.810811"));
    assertThat(row("select score from reporting.service_scorecard where dimension = 'responsive'"))
        .containsEntry("score", new BigDecimal("81.1"));
  }

  /** Two of four hours' misses are corrected, and these hours bear three quarters of the loss. */
  @Test
  void theAgentsRecoverWhatTheirHoursBear() throws SQLException {
    cases("Acme", "PHONE", 4, 4, 4);
    failureIn("f1", "PHONE1", "SPEED", "2026-01-01T00:00:01Z");
    failureIn("f2", "PHONE2", "INACCESSIBILITY", "2026-01-01T00:00:01Z");
    failureIn("f3", "PHONE3", "RUDE_STAFF", "2026-01-01T00:00:01Z");
    run(
        """
        update support_case set weekday = 5, hour = case case_id when 'PHONE1' then 20 else 9 end;
        insert into link values
            ('Acme', 'r1', 'f1', 'SPEED', 'PHONE', 'EXACT', 1, 0.75),
            ('Acme', 'r2', 'f2', 'INACCESSIBILITY', 'PHONE', 'EXACT', 1, 0.25),
            ('Acme', 'r3', 'f3', 'RUDE_STAFF', 'PHONE', 'EXACT', 1, 1);
        insert into impact_daily values
            ('Acme', '2026-01-01', 'elasticity', 1, 1, 9, 3, 4, 1000, 'EUR', 0.1, 0.2, 0.3, 100, 200, 300);
        insert into impact_share (brand, day, model, category, channel, tier, loss_rate_middle, loss_middle, currency) values
            ('Acme', '2026-01-01', 'elasticity', 'SPEED', 'PHONE', 'EXACT', 0.1, 60, 'EUR'),
            ('Acme', '2026-01-01', 'elasticity', 'INACCESSIBILITY', 'PHONE', 'EXACT', 0.05, 40, 'EUR'),
            ('Acme', '2026-01-01', 'elasticity', 'RUDE_STAFF', 'PHONE', 'EXACT', 0.05, 100, 'EUR');
        insert into staffing values
            ('Acme', 'PHONE', 'prime time', null, null, 'prime time', 5, 10, 100, 60, 90, 180, 5, 240, 20, 0.8, 2, 3.5, 1.5, 1, 2, 25, 'EUR'),
            ('Acme', 'PHONE', '5 20', 5, 20, 'prime time', 1, 2, 20, 16, 90, 180, 5, 240, 20, 0.8, 3, 3, 0, 0, 1, 25, 'EUR');
        """);

    assertThat(rows("select * from reporting.staffing_gap order by kind"))
        .extracting(
            row -> row.get("kind"),
            row -> row.get("contacts_per_hour"),
            row -> row.get("agent_hours_per_week"),
            row -> row.get("cost_per_week"),
            row -> row.get("recoverable_revenue_per_week_middle"),
            row -> row.get("insufficient_data"))
        .containsExactly(
            tuple(
                "band",
                new BigDecimal("10.000"),
                new BigDecimal("7.5"),
                new BigDecimal("187.50"),
                // 100 a day x 3/4 x (0.8 - 0.6) / (1 - 0.6) x 7 days
                new BigDecimal("262.50"),
                false),
            tuple(
                "hour",
                new BigDecimal("10.000"),
                new BigDecimal("0.0"),
                new BigDecimal("0.00"),
                new BigDecimal("0.00"),
                true));
  }

  /** Of eight buyers four met a failure; the last order of all is what they are watched until. */
  @Test
  void cohortRetentionShowsWhoComesBackAndWhoSpeaks() throws SQLException {
    run(
        """
        insert into shop_order (brand, order_id, customer, at)
        select 'Shop', 'first' || n, 'c' || n, '2026-01-01T00:00:00Z' from generate_series(1, 8) as n;
        insert into shop_order (brand, order_id, customer, at) values
            ('Shop', 'too soon', 'c1', '2026-01-20T00:00:00Z'),
            ('Shop', 'back', 'c2', '2026-03-01T00:00:00Z'),
            ('Shop', 'back too', 'c5', '2026-02-15T00:00:00Z'),
            ('Shop', 'back three', 'c6', '2026-02-15T00:00:00Z'),
            ('Shop', 'too late', 'c7', '2026-05-15T00:00:00Z'),
            ('Shop', 'new', 'c9', '2026-05-15T00:00:00Z');
        insert into failure (failure_id, brand, category, customer, at, severity, confidence, source, rule, rule_version)
        select 'f' || n, 'Shop', 'SPEED', 'c' || n, '2026-01-10T00:00:00Z', 1, 1, 'STRUCTURE', 'r', '1' from generate_series(1, 4) as n;
        insert into feedback (brand, feedback_id, kind, customer, at, stars, unexplained, tier) values
            ('Shop', 'r1', 'REVIEW', 'c1', '2026-01-12T00:00:00Z', 5, 1, 'NONE'),
            ('Shop', 'r2', 'REVIEW', 'c1', '2026-01-13T00:00:00Z', 1, 1, 'NONE'),
            ('Shop', 'r3', 'REVIEW', 'c5', '2026-01-12T00:00:00Z', 4, 1, 'NONE'),
            ('Shop', 'r4', 'REVIEW', 'c6', '2026-01-12T00:00:00Z', 3, 1, 'NONE');
        """);

    assertThat(rows("select * from reporting.cohort_retention order by cohort"))
        .extracting(
            row -> row.get("cohort").toString(),
            row -> row.get("customers"),
            row -> row.get("observed"),
            row -> row.get("returned"),
            row -> row.get("satisfied"),
            row -> row.get("dissatisfied"),
            row -> row.get("insufficient_data_observed"))
        .containsExactly(
            tuple("2026-01-01", 8L, 8L, 3L, 1L, 1L, true),
            tuple("2026-05-01", 1L, 0L, 0L, 0L, 0L, true));
    assertThat(rows("select * from reporting.retention_after_failure order by position"))
        .extracting(
            row -> row.get("stage"),
            row -> row.get("unexposed_rate"),
            row -> row.get("exposed_rate"),
            row -> row.get("difference"),
            row -> row.get("insufficient_data"))
        .containsExactly(
            tuple("return", rate("0.5"), rate("0.25"), rate("-0.25"), true),
            tuple("recommend it in public", rate("0.2"), rate("0"), rate("-0.2"), true),
            tuple("warn others in public", rate("0"), rate("0.25"), rate("0.25"), true));
  }

  @Test
  void whoWalksOutAndWhoHangsUpIsCountedByCustomer() throws SQLException {
    cases("Shop", "PHONE", 3, 3, 3);
    cases("Shop", "EMAIL", 1, 1, 1);
    run(
        """
        update support_case set abandoned = true where case_id in ('PHONE1', 'PHONE2', 'EMAIL1');
        update support_case set customer = 'PHONE1' where case_id = 'PHONE2';
        insert into shop_order (brand, order_id, customer, at) values
            ('Shop', 'o1', 'a', '2026-01-01T00:00:00Z'),
            ('Shop', 'o2', 'b', '2026-01-01T00:00:00Z'),
            ('Shop', 'o3', 'b', '2026-03-01T00:00:00Z'),
            ('Shop', 'o4', 'c', '2026-06-01T00:00:00Z');
        insert into failure (failure_id, brand, category, customer, at, severity, confidence, source, rule, rule_version) values
            ('f1', 'Shop', 'SPEED', 'a', '2026-01-02T00:00:00Z', 1, 1, 'STRUCTURE', 'r', '1'),
            ('f2', 'Shop', 'SPEED', 'b', '2026-01-02T00:00:00Z', 1, 1, 'STRUCTURE', 'r', '1'),
            ('f3', 'Shop', 'SPEED', 'c', '2026-06-02T00:00:00Z', 1, 1, 'STRUCTURE', 'r', '1');
        """);

    assertThat(rows("select * from reporting.churn_after_failure order by position"))
        .extracting(
            row -> row.get("event"),
            row -> row.get("customers"),
            row -> row.get("affected"),
            row -> row.get("survey_rate"),
            row -> row.get("insufficient_data"))
        .containsExactly(
            tuple("early churn", 2L, 1L, new BigDecimal("0.64"), true),
            tuple("call abandonment", 2L, 1L, new BigDecimal("0.67"), true));
  }

  @Test
  void recoveryTellsWhoOfThoseThatHadBoughtBuysAgain() throws SQLException {
    cases("Acme", "EMAIL", 4, 4, 3);
    for (int number = 1; number <= 4; number++) {
      failureIn("f" + number, "EMAIL" + number, "SPEED", "2026-01-01T00:00:01Z");
    }
    run(
        """
        update support_case set apologised = case_id = 'EMAIL1';
        insert into shop_order (brand, order_id, customer, at) values
            ('Acme', 'o1', 'EMAIL1', '2025-12-01T00:00:00Z'),
            ('Acme', 'o2', 'EMAIL1', '2026-02-01T00:00:00Z'),
            ('Acme', 'o3', 'EMAIL2', '2025-12-01T00:00:00Z'),
            ('Acme', 'o4', 'EMAIL2', '2026-04-15T00:00:00Z'),
            ('Acme', 'o5', 'EMAIL3', '2026-02-01T00:00:00Z'),
            ('Acme', 'o6', 'EMAIL4', '2025-12-01T00:00:00Z');
        """);

    assertThat(rows("select * from reporting.service_recovery order by recovered"))
        .extracting(
            row -> row.get("recovered"),
            row -> row.get("cases"),
            row -> row.get("with_prior_order"),
            row -> row.get("repurchased"),
            row -> row.get("insufficient_data_orders"))
        .containsExactly(
            tuple(false, 1L, 1L, 0L, true),
            // EMAIL2 came back after more than 90 days, EMAIL3 had not bought before.
            tuple(true, 3L, 2L, 1L, true));
    assertThat(
            rows(
                "select * from reporting.service_recovery_by_action order by recovered, apologised"))
        .extracting(
            row -> row.get("recovered"), row -> row.get("apologised"), row -> row.get("cases"))
        .containsExactly(tuple(false, false, 1L), tuple(true, false, 2L), tuple(true, true, 1L));
  }

  private static BigDecimal rate(String value) {
    return new BigDecimal(value).setScale(6);
  }

  /**
   * Cases CHANNEL1, CHANNEL2, … of as many customers, opened on 2026-01-01; the first so many are
   * answered in time, or resolved.
   */
  private static void cases(String brand, String channel, int count, int inTime, int resolved)
      throws SQLException {
    run(
        """
        insert into support_case
        select '%s', '%s' || n, '%s', '%s' || n, null, '2026-01-01T00:00:00Z', case when n <= %d then 10 else 7200 end, 3600,
            'STANDARD', case when n <= %d then 7200 end, 1, 1, 0, 0, 0, 0, false
        from generate_series(1, %d) as n;
        """
            .formatted(brand, channel, channel, channel, inTime, resolved, count));
  }

  private static void failureIn(String id, String caseId, String category, String at)
      throws SQLException {
    run(
        """
        insert into failure (failure_id, brand, category, case_id, at, severity, confidence, source, rule, rule_version)
        values ('%s', 'Acme', '%s', '%s', '%s', 0.5, 1, 'STRUCTURE', 'rule', '1');
        """
            .formatted(id, category, caseId, at));
  }

  private static BigDecimal decimal(String number) {
    return new BigDecimal(number);
  }
}
