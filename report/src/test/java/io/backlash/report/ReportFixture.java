package io.backlash.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.Connection;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Fills the job's tables with three made-up brands and a year: one with everything, one with little
 * feedback and markup in its texts, one whose revenue is unknown. Seeded, so that it is always the
 * same.
 */
public final class ReportFixture {

  /** A brand with everything. */
  static final String COMPLETE = "Alder & Finch";

  /** A brand with revenue and campaigns, but with less feedback than the floor. */
  static final String SMALL = "Bramble <i>Telecom</i>";

  /** A brand whose revenue is unknown. */
  static final String WITHOUT_REVENUE = "Cobalt Air";

  /** Words that would run, or end the data, if they were not kept as words. */
  static final String HOSTILE =
      "</script><script>document.title='broken'</script><img src=x onerror=\"document.title='broken'\"> <!-- I waited two hours";

  private static final LocalDate FIRST_DAY = LocalDate.of(2026, 1, 1);
  private static final int DAYS = 365;
  private static final String MODEL = "elasticity";
  private static final List<String> CHANNELS =
      List.of("PHONE", "EMAIL", "CHAT", "FORUM", "CLICK_TO_CALL", "SOCIAL");
  private static final List<String> PRODUCTS = Arrays.asList("Rain jacket", "Boots <b>", null);
  private static final List<Long> EXPECTED = List.of(20L, 900L, 30L, 86_400L, 20L, 3_600L);

  /** What goes wrong: category, weight, quote, fact. */
  private static final List<Wrong> WRONGS =
      List.of(
          new Wrong(
              "SPEED",
              9,
              "I waited nine days for an answer",
              "answered after 9 h 12 min; 15 min were owed"),
          new Wrong(
              "RUN_AROUND",
              7,
              "passed me from one department to the next",
              "transferred 4 times, not resolved"),
          new Wrong(
              "PROMISES",
              6,
              "promised it would be here by Friday",
              "delivered 6 days after the promised day"),
          new Wrong(
              "FOLLOW_UP",
              5,
              "said somebody would call me back",
              "the customer's last message was never answered"),
          new Wrong("RUDE_STAFF", 4, "the man on the phone laughed at me", null),
          new Wrong(
              "INACCESSIBILITY",
              4,
              "there is simply no number to call",
              "abandoned after 14 min on hold"),
          new Wrong("KNOWLEDGE", 3, "the agent had no idea what I was talking about", null),
          new Wrong(
              "LISTENING",
              3,
              "I had to repeat my order number four times",
              "the same message was sent 3 times"),
          new Wrong(
              "RECORDS",
              2,
              "started from the very beginning every time",
              "a third case on the same order"),
          new Wrong("ARGUING", 2, "told me that I was wrong about my own parcel", null),
          new Wrong(
              "PERSONALIZATION",
              1,
              "a copied answer that had nothing to do with me",
              "the same answer was sent to 41 customers"));

  private record Wrong(String category, int weight, String quote, String fact) {}

  private final Connection connection;
  private final Random random = new Random(7);

  private ReportFixture(Connection connection) {
    this.connection = connection;
  }

  public static void fill(Connection connection) throws SQLException {
    ReportFixture fixture = new ReportFixture(connection);
    fixture.brand(COMPLETE, 900, 420, 2_400, "EUR", 3.4);
    fixture.brand(SMALL, 18, 9, 60, "EUR", 2.9);
    fixture.brand(WITHOUT_REVENUE, 500, 260, 0, null, 3.1);
    fixture.courses();
    fixture.hostileFailure();
    fixture.campaigns(COMPLETE);
    fixture.models();
    fixture.periods();
    fixture.assumptions();
    fixture.accuracy();
    fixture.ledger();
    fixture.customers();
    fixture.effects();
  }

  /** Grade B, an association, and B: the last month of each is what its figures may claim. */
  private void effects() throws SQLException {
    for (String brand : List.of(COMPLETE, SMALL, WITHOUT_REVENUE)) {
      try (PreparedStatement insert =
          connection.prepareStatement(
              """
              insert into effect_month values
                  (?, '2026-12-01', ?, ?, 210, 640, -1.62, -1.44, -1.26, -1.80, -1.58, -1.36,
                   24, -0.41, 0.06, 0.53, 31, -0.35, -0.02, 0.31, 0.34, 5.8, 11.1, 0.71, 0.12)
              """)) {
        boolean isSmall = brand.equals(SMALL);
        insert.setString(1, brand);
        insert.setString(2, isSmall ? "C" : "B");
        insert.setString(3, isSmall ? "TOO_FEW_EXPOSED" : "PLACEBOS_PASSED");
        insert.execute();
      }
    }
  }

  private void customers() throws SQLException {
    insert(
        "retention",
        COMPLETE,
        "MEASURED",
        300,
        180,
        120,
        80,
        30,
        900,
        0.48,
        -0.31,
        -0.23,
        -0.15,
        12.0,
        18.4,
        24.8,
        71.5,
        "EUR",
        new BigDecimal("858.00"),
        new BigDecimal("1315.60"),
        new BigDecimal("1773.20"),
        170);
    insert(
        "service_change",
        1,
        "A second shift in the chat",
        COMPLETE,
        "CHAT",
        "SPEED",
        day(150),
        null);
    insert(
        "retention",
        WITHOUT_REVENUE,
        "SCENARIO",
        210,
        150,
        0,
        0,
        0,
        0,
        null,
        null,
        null,
        null,
        25.5,
        null,
        48.0,
        null,
        "",
        null,
        null,
        null);
    for (int index = 0; index < 300; index++) {
      Timestamp promised = at(100);
      insert(
          "shop_order",
          COMPLETE,
          "order-" + 4 * index,
          "customer-" + index,
          at(90),
          new BigDecimal("49.90"),
          "EUR",
          promised,
          index % 9 == 0 ? at(104) : promised,
          null);
    }
    insert("alert", COMPLETE, "SPEED", day(40), day(52), day(43), 5, 31, 0, 9.5, 0.00001);
    insert("alert", COMPLETE, "NEGATIVE", day(80), null, day(81), 2, 14, 20, 5.2, 0.0001);
  }

  /** How the cases went: opened round the clock, and answered by a bot where there is one. */
  private void courses() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          """
          update support_case
          set weekday = extract(isodow from opened_at at time zone 'UTC'),
              hour = substr(case_id, 6)::integer % 24,
              in_business_hours = substr(case_id, 6)::integer % 24 between 9 and 16,
              bot_response_seconds = case when bot_messages > 0 then 2 end,
              agent_initiated = false,
              resolved_by_bot = false,
              closed = false
          """);
      statement.execute(
          """
          insert into staffing
          select
              brand, channel, coalesce(weekday || ' ' || hour, band), weekday, hour, band,
              case when weekday is null then 20 else 1 end, case when weekday is null then 1040 else 52 end,
              count(*), count(*) filter (where first_response_seconds <= sla_seconds), count(*), 240, 7, 190,
              min(sla_seconds), 0.8, 1.4, 2.3, 0.9, 0.4, 1.5, 25, 'EUR'
          from (select *, reporting.band(weekday, hour) as band from support_case) as contact
          group by grouping sets ((brand, channel, weekday, hour, band), (brand, channel, band))
          """);
    }
  }

  private void brand(
      String brand, int feedbacks, int failures, int cases, String currency, double stars)
      throws SQLException {
    for (int index = 0; index < cases; index++) {
      supportCase(brand, index);
    }
    for (int index = 0; index < feedbacks; index++) {
      feedback(brand, index, index < failures);
    }
    for (int index = 0; index < failures; index++) {
      failure(brand, index);
    }
    impact(brand, currency, stars, feedbacks);
  }

  private void supportCase(String brand, int index) throws SQLException {
    int channel = random.nextInt(CHANNELS.size());
    boolean answered = random.nextDouble() < 0.86;
    double slowness = Math.exp(random.nextGaussian() * 1.4);
    insert(
        "support_case",
        brand,
        "case-" + index,
        CHANNELS.get(channel),
        "customer-" + index % 700,
        null,
        at(random.nextInt(DAYS)),
        answered ? Math.round(EXPECTED.get(channel) * slowness * 1.1) : null,
        EXPECTED.get(channel),
        channel == 1 ? "STATED" : "STANDARD",
        answered ? Math.round(EXPECTED.get(channel) * slowness * 9) : null,
        1 + random.nextInt(4),
        answered ? 1 + random.nextInt(3) : 0,
        random.nextInt(2),
        random.nextInt(4),
        0,
        (long) random.nextInt(600),
        !answered && random.nextBoolean());
  }

  private void feedback(String brand, int index, boolean bad) throws SQLException {
    double rating = bad ? 1 + random.nextInt(2) : 3 + random.nextInt(3);
    boolean unscored = !bad && random.nextInt(14) == 0;
    Wrong wrong = wrong(index);
    insert(
        "feedback",
        brand,
        "review-" + index,
        index % 3 == 0 ? "POST" : "REVIEW",
        index % 3 == 0 ? "mastodon" : "trustpilot",
        "customer-" + index % 700,
        index % 4 == 0 ? "order-" + index : null,
        PRODUCTS.get(index % PRODUCTS.size()),
        rating,
        bad ? "Never again" : "All good",
        bad
            ? "The jacket itself is lovely, I have to say. But when the zip broke they "
                + wrong.quote()
                + ", and in the end I gave up and bought another one elsewhere. My sister will not order here either."
            : "Ordered on Monday, worn on Thursday. No complaints at all.",
        unscored ? "fi" : "en",
        at(random.nextInt(DAYS)),
        null,
        unscored ? null : bad ? "NEGATIVE" : "POSITIVE",
        unscored ? null : bad ? 0.93 : 0.08,
        unscored ? "language fi" : null,
        rating,
        bad ? 0.25 : 1.0,
        bad ? tier(index) : "NONE");
  }

  private static String tier(int index) {
    return List.of("EXACT", "IDENTITY", "IDENTITY", "MENTION", "MENTION").get(index % 5);
  }

  private static Wrong wrong(int index) {
    int total = WRONGS.stream().mapToInt(Wrong::weight).sum();
    int place = index * 31 % total;
    for (Wrong wrong : WRONGS) {
      place -= wrong.weight();
      if (place < 0) {
        return wrong;
      }
    }
    throw new IllegalStateException("The weights do not add up");
  }

  private void failure(String brand, int index) throws SQLException {
    Wrong wrong = wrong(index);
    boolean said = "MENTION".equals(tier(index)) || wrong.fact() == null;
    String channel = said && index % 2 == 0 ? null : CHANNELS.get(index * 7 % CHANNELS.size());
    insert(
        "failure",
        brand + "/failure-" + index,
        brand,
        wrong.category(),
        channel,
        "customer-" + index % 700,
        said ? null : "case-" + index,
        said ? "review-" + index : null,
        null,
        at(random.nextInt(DAYS)),
        Math.round(random.nextDouble() * 100) / 100.0,
        0.6 + Math.round(random.nextDouble() * 40) / 100.0,
        said ? "PUBLIC_TEXT" : "STRUCTURE",
        said ? "said-" + wrong.category().toLowerCase() : "seen-" + wrong.category().toLowerCase(),
        "1",
        said ? wrong.quote() : null,
        said ? 75 : null,
        said ? 75 + wrong.quote().length() : null,
        said ? null : wrong.fact());
    insert(
        "link",
        brand,
        "review-" + index,
        brand + "/failure-" + index,
        wrong.category(),
        channel,
        tier(index),
        0.8,
        0.75);
  }

  private void hostileFailure() throws SQLException {
    insert(
        "feedback",
        COMPLETE,
        "hostile",
        "REVIEW",
        "trustpilot",
        null,
        null,
        null,
        1.0,
        HOSTILE,
        HOSTILE,
        "en",
        at(200),
        null,
        "NEGATIVE",
        0.99,
        null,
        1.0,
        0.5,
        "MENTION");
    insert(
        "failure",
        COMPLETE + "/hostile",
        COMPLETE,
        "SPEED",
        null,
        null,
        null,
        "hostile",
        null,
        at(200),
        1.0,
        1.0,
        "PUBLIC_TEXT",
        "said-speed",
        "1",
        "I waited two hours",
        111,
        129,
        null);
    insert("link", COMPLETE, "hostile", COMPLETE + "/hostile", "SPEED", null, "MENTION", 0.9, 0.5);
  }

  private void impact(String brand, String currency, double stars, int feedbacks)
      throws SQLException {
    for (int day = 0; day < DAYS; day++) {
      double valence = stars + 0.25 * Math.sin(day / 58.0) + 0.04 * random.nextGaussian();
      double better = valence + 0.38 + 0.12 * Math.cos(day / 40.0);
      double rate = 0.417 * (better - valence) / valence;
      double revenue =
          42_000 + 9_000 * Math.sin(day / 365.0 * 6.28) + 2_000 * random.nextGaussian();
      int fresh =
          feedbacks / DAYS + (random.nextDouble() < feedbacks % DAYS / (double) DAYS ? 1 : 0);
      BigDecimal[] loss =
          currency == null
              ? new BigDecimal[3]
              : new BigDecimal[] {
                cents(revenue * rate * 0.5), cents(revenue * rate), cents(revenue * rate * 1.6)
              };
      insert(
          "impact_daily",
          brand,
          FIRST_DAY.plusDays(day),
          MODEL,
          fresh,
          Math.min(fresh, 1),
          40.0,
          valence,
          better,
          currency == null ? null : revenue,
          currency == null ? "" : currency,
          rate * 0.5,
          rate,
          rate * 1.6,
          loss[0],
          loss[1],
          loss[2]);
      shares(brand, day, rate, loss[1], currency);
    }
  }

  /** Shares a day's loss out over three failures, with the cents that remain on the last. */
  private void shares(String brand, int day, double rate, BigDecimal loss, String currency)
      throws SQLException {
    double[] parts = {0.5, 0.3, 0.2};
    List<Integer> indexes = Arrays.asList(day, day * 3 + 1, day * 5 + 2);
    BigDecimal left = loss;
    for (int part = 0; part < parts.length; part++) {
      Wrong wrong = wrong(indexes.get(part));
      Object[] row = {
        brand,
        FIRST_DAY.plusDays(day),
        MODEL,
        wrong.category(),
        part == 1 ? "PUBLIC" : CHANNELS.get((day + part) % CHANNELS.size()),
        List.of("EXACT", "MENTION", "IDENTITY").get(part),
        rate * parts[part],
        null,
        currency == null ? "" : currency
      };
      if (currency != null) {
        BigDecimal money = part == 2 ? left : cents(loss.doubleValue() * parts[part]);
        left = left.subtract(money);
        row[7] = money;
      }
      insert("impact_share", row);
    }
  }

  private void campaigns(String brand) throws SQLException {
    List<String> names =
        List.of("Spring shoes", "Search, brand words", "Winter sale", "Influencers");
    double[] worth = {1.0, 2.6, 1.7, 0.55};
    for (int campaign = 0; campaign < names.size(); campaign++) {
      for (int day = campaign * 40; day < campaign * 40 + 180; day++) {
        double revenue = 1_900 * worth[campaign] + 90 * random.nextGaussian();
        insert(
            "campaign_daily",
            brand,
            names.get(campaign),
            FIRST_DAY.plusDays(day),
            MODEL,
            640L,
            cents(410),
            "EUR",
            revenue,
            0.42,
            cents(revenue * 0.028),
            cents(revenue * 0.056),
            cents(revenue * 0.09));
      }
    }
    insert(
        "campaign_daily",
        brand,
        "Newsletter",
        FIRST_DAY,
        MODEL,
        900L,
        cents(0),
        "EUR",
        4_000.0,
        0.42,
        cents(100),
        cents(200),
        cents(300));
  }

  /** Two more models, which say the same in other sizes. */
  private void models() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (String model : List.of("star-slope", "stated-intent")) {
        double times = model.equals("star-slope") ? 0.5 : 4;
        statement.execute(
            """
            insert into impact_daily
            select brand, day, '%1$s', feedback_count, negative, effective_n, valence, valence_counterfactual, revenue, currency,
                loss_rate_low * %2$s, loss_rate_middle * %2$s, loss_rate_high * %2$s, loss_low * %2$s, loss_middle * %2$s, loss_high * %2$s
            from impact_daily
            where model = '%3$s'
            """
                .formatted(model, times, MODEL));
        statement.execute(
            """
            insert into impact_share
            select brand, day, '%1$s', category, channel, tier, loss_rate_middle * %2$s, loss_middle * %2$s, currency
            from impact_share
            where model = '%3$s'
            """
                .formatted(model, times, MODEL));
      }
    }
  }

  /**
   * Months and weeks as sums of their days, in 21 draws from half of the loss to 1.6 times it, so
   * that the ends of the ranges are just these.
   */
  private void periods() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          """
          create function pg_temp.draws(middle double precision) returns double precision[] language sql as
          $$ select array[middle * 0.5, middle * 0.5] || array_fill(middle, array[17]) || middle * 1.6 || middle * 1.6 $$;
          """);
      statement.execute(
          """
          insert into period_loss
          select brand, model, 'MONTH', date_trunc('month', day), 'ALL', '', bool_or(revenue is not null),
              coalesce(sum(revenue), count(*)), sum(loss_middle), coalesce(sum(loss_middle), sum(loss_rate_middle)),
              pg_temp.draws(coalesce(sum(loss_middle), sum(loss_rate_middle))::double precision), currency
          from impact_daily
          group by brand, model, date_trunc('month', day), currency;
          """);
      for (String dimension : List.of("category", "channel", "tier")) {
        statement.execute(
            """
            insert into period_loss
            select brand, model, 'MONTH', date_trunc('month', day), upper('%1$s'), %1$s, bool_or(loss_middle is not null),
                1, sum(loss_middle), coalesce(sum(loss_middle), sum(loss_rate_middle)),
                pg_temp.draws(coalesce(sum(loss_middle), sum(loss_rate_middle))::double precision), currency
            from impact_share
            group by brand, model, date_trunc('month', day), %1$s, currency;
            """
                .formatted(dimension));
      }
      statement.execute(
          """
          insert into period_loss
          select brand, model, span, start, 'PRODUCT', product, in_money, weight, loss * share, weighted_rate * share, '{}', currency
          from period_loss
          cross join (values ('Rain jacket', 0.5), ('Boots <b>', 0.4), ('', 0.1)) as products (product, share)
          where dimension = 'ALL' and model = 'elasticity';
          """);
      statement.execute(
          """
          insert into period_loss
          select brand, model, span, start, 'ASSUMPTION', key || ' = ' || value, in_money, weight, loss * times, weighted_rate * times, '{}', currency, key, value
          from period_loss
          cross join (values ('elasticity', '0.1', 0.2), ('elasticity', '0.733', 1.8), ('ceiling', '4 stars', 0.7), ('ceiling', '5 stars', 1.1),
              ('without_mention', 'left out', 0.95), ('without_mention', 'counted', 1.04)) as scenarios (key, value, times)
          where dimension = 'ALL' and model = 'elasticity';
          """);
      statement.execute(
          """
          insert into period_loss
          select brand, model, 'WEEK', date_trunc('week', day), 'CAMPAIGN', campaign, true,
              sum(revenue), sum(loss_middle), sum(loss_middle), pg_temp.draws(sum(loss_middle)::double precision), currency
          from campaign_daily
          group by brand, model, date_trunc('week', day), campaign, currency;
          """);
    }
  }

  private void assumptions() throws SQLException {
    insert(
        "assumption",
        "elasticity",
        "",
        "",
        "elasticity of valence",
        "0.417",
        0.417,
        "% of sales for 1% of valence",
        "What a change in the mean stars does to sales.",
        "You, Vadakkepatt and Joshi, Journal of Marketing 79(2)",
        2015,
        "51 studies, 339 elasticities",
        "meta-analysis");
    insert(
        "assumption",
        "half_life",
        "",
        "",
        "half-life of a review",
        "30",
        30,
        "days",
        "How fast a review loses its weight.",
        "BrightLocal, Local Consumer Review Survey",
        2020,
        "US consumers",
        "survey");
    choice("identity_window", "IDENTITY window", 60, "How long a failure counts.");
    choice("incident", "incident", 14, "How far apart findings of one incident are.");
    choice("return_grace", "grace before coming back", 30, "What comes to light later counts not.");
    choice("return_horizon", "coming back within", 90, "How long coming back may take.");
  }

  private void choice(String key, String name, int days, String meaning) throws SQLException {
    insert(
        "assumption",
        key,
        "",
        "",
        name,
        String.valueOf(days),
        days,
        "days",
        meaning,
        "our choice",
        null,
        null,
        "choice");
  }

  private void accuracy() throws SQLException {
    for (Wrong wrong : WRONGS) {
      insert(
          "failure_accuracy",
          wrong.category(),
          12 * wrong.weight(),
          new BigDecimal("0.76"),
          new BigDecimal("0.66"),
          new BigDecimal("0.84"),
          new BigDecimal("0.68"),
          new BigDecimal("0.59"),
          new BigDecimal("0.77"));
    }
    insert(
        "sentiment_accuracy",
        "airline tweets",
        2481,
        new BigDecimal("0.892"),
        new BigDecimal("0.880"),
        new BigDecimal("0.904"),
        new BigDecimal("0.811"));
  }

  private void ledger() throws SQLException {
    insert("ledger", "reviews", 1_500L, 1_419L, 60L, 15L, 6L);
    insert("ledger", "cases", 9_800L, 9_790L, 10L, 0L, 0L);
    for (int line = 1; line <= 6; line++) {
      insert(
          "dead_letter",
          "reviews",
          "reviews.csv",
          (long) line,
          line < 5 ? "BAD_TIME" : "OUT_OF_RANGE",
          line < 5 ? "at" : "rating",
          line < 5 ? "is not a time: " + line + " <b>May</b>" : "is not within 1 to 5: 17",
          HOSTILE);
    }
  }

  private Timestamp at(int day) {
    Instant time =
        FIRST_DAY
            .plusDays(day)
            .atStartOfDay(ZoneOffset.UTC)
            .toInstant()
            .plusSeconds(random.nextInt(86_400));
    return Timestamp.from(time);
  }

  private static Date day(int day) {
    return Date.valueOf(FIRST_DAY.plusDays(day));
  }

  private static BigDecimal cents(double amount) {
    return BigDecimal.valueOf(amount).setScale(2, RoundingMode.HALF_EVEN);
  }

  private void insert(String table, Object... values) throws SQLException {
    String places = String.join(", ", Collections.nCopies(values.length, "?"));
    try (PreparedStatement statement =
        connection.prepareStatement("insert into " + table + " values (" + places + ")")) {
      for (int index = 0; index < values.length; index++) {
        statement.setObject(index + 1, values[index]);
      }
      statement.executeUpdate();
    }
  }
}
