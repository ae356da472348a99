package io.backlash.report;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.backlash.sql.Database;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The page as a person meets it, in a real browser: as a file, and served from the database. */
class PageTest {

  private static final String BRAND = ReportFixture.COMPLETE;

  /** The two ways to the one page. */
  private enum Way {
    FILE,
    SERVED
  }

  @TempDir private static Path folder;
  private static Database database;
  private static Browser browser;
  private static ReportServer server;
  private static Path file;

  @BeforeAll
  static void start() throws Exception {
    browser = Browser.start();
    database = Database.embedded(folder.resolve("postgres"));
    database.migrate();
    server =
        ReportServer.start(
            database.dataSource(), new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
  }

  @AfterAll
  static void stop() {
    if (server != null) {
      server.close();
      database.close();
    }
    if (browser != null) {
      browser.close();
    }
  }

  @BeforeEach
  void fill() throws Exception {
    database.clear();
    try (Connection connection = database.connection()) {
      connection.setAutoCommit(false);
      ReportFixture.fill(connection);
      connection.commit();
    }
    file = Report.write(database.dataSource(), folder.resolve("report"));
    browser.look(1440, "light");
    browser.console();
    browser.requests();
  }

  @AfterEach
  void thePageComplainedOfNothingAndAskedNobodyElse() throws IOException {
    assertThat(browser.console()).isEmpty();
    assertThat(browser.requests())
        .allMatch(
            address ->
                address.startsWith("file:")
                    || address.startsWith("data:")
                    || address.startsWith("blob:")
                    || address.startsWith("about:")
                    || address.startsWith(server.address().toString()));
  }

  private static void open(Way way) {
    browser.open((way == Way.FILE ? file.toUri() : server.address()) + "#brand=Alder+%26+Finch");
    // The server may first give the figures of the test before.
    browser.waitFor("document.querySelector('#causes table')");
  }

  @ParameterizedTest
  @EnumSource
  void everyCellIsThatOfTheViews(Way way) throws SQLException {
    open(way);

    assertThat(browser.text("#headline")).startsWith("Poor service cost Alder & Finch about €");
    assertThat(body(BRAND + " by kind of failure"))
        .extracting(row -> row.subList(0, 5))
        .isEqualTo(
            view(
                """
                select title || ' ' || category, n(failures), n(customers),
                    case when too_few then 'too few (n = ' || linked_feedback || ')' else n(linked_feedback) end,
                    euro(loss_middle) || ' ' || euro(loss_low) || ' to ' || euro(loss_high)
                from reporting.failure_by_category join reporting.category using (category)
                where brand = 'Alder & Finch' order by loss_middle desc, failures desc
                """));
    assertThat(body(BRAND + " by channel"))
        .isEqualTo(
            view(
                """
                select title, n(failures), n(customers), case when too_few then 'too few (n = ' || linked_feedback || ')' else n(linked_feedback) end,
                    euro(loss_middle) || ' ' || euro(loss_low) || ' to ' || euro(loss_high)
                from reporting.failure_by_channel join reporting.channel using (channel)
                where brand = 'Alder & Finch' order by loss_middle desc, failures desc
                """));
    assertThat(body("What stands behind the negative reviews and posts of " + BRAND))
        .extracting(row -> row.subList(0, 3))
        .isEqualTo(
            view(
                """
                select coalesce(title, 'Unexplained'), case when title is null then '–' else n(failures) end, to_char(feedbacks, 'FM999,990.0')
                from reporting.negative_feedback
                left join reporting.category using (category)
                left join reporting.failure_by_category using (brand, category)
                where brand = 'Alder & Finch' order by category is null, feedbacks desc, category
                """));
    assertThat(body("First human answer of " + BRAND + ", by channel"))
        .extracting(row -> row.subList(0, 4))
        .isEqualTo(
            view(
                """
                select title, n(cases), n(answered), n(abandoned)
                from (
                    select position, title, cases, answered, abandoned, brand
                    from reporting.response_times join reporting.channel using (channel)
                    union all
                    select 99, 'All channels', cases, answered, abandoned, brand from reporting.response_times_by_brand
                ) as times
                where brand = 'Alder & Finch' order by position
                """));
    assertThat(body(BRAND + " by campaign"))
        .extracting(row -> row.subList(0, 6))
        .isEqualTo(
            view(
                """
                select campaign, euro(spend), n(visitors), euro(revenue), euro(revenue_counterfactual), coalesce(to_char(romi, 'FM990.00'), '–')
                from reporting.roi_damage where brand = 'Alder & Finch' order by damage_middle desc nulls last, campaign
                """));
    assertThat(body("The ledger, by feed"))
        .isEqualTo(
            view(
                "select feed, n(read), n(accepted), n(duplicate), n(retracted), n(dead_lettered), 'yes' from reporting.ledger order by feed"));
    assertThat(body("What the figures assume"))
        .extracting(row -> row.get(0))
        .isEqualTo(
            view("select name from reporting.assumptions order by name").stream()
                .map(row -> row.get(0))
                .toList());
  }

  /** The other tables of the page: caption, how many columns are compared, and the view's rows. */
  private static final List<ViewTable> TABLES =
      List.of(
          new ViewTable(
              "Brands by the share of revenue lost",
              9,
              """
              select brand, rate(loss_rate_middle, loss_rate_low, loss_rate_high, with_stars, too_few),
                  case when too_few then few(with_stars) when loss_middle is null then '–' else span(loss_low, loss_middle, loss_high) end,
                  coalesce(euro(revenue), '–'), stars(valence), stars(valence_counterfactual),
                  rate(negative_rate, negative_rate_low, negative_rate_high, with_stars, too_few), n(feedbacks), n(failures)
              from reporting.impact_total where headline order by too_few, loss_rate_middle desc
              """),
          new ViewTable(
              BRAND + " by month",
              6,
              """
              select to_char(month, 'Mon YYYY'), stars(valence), stars(valence_counterfactual), n(feedbacks),
                  rate(negative_rate, negative_rate_low, negative_rate_high, feedbacks, too_few), span(loss_low, loss_middle, loss_high)
              from reporting.impact_monthly where brand = 'Alder & Finch' and model = 'elasticity' order by month
              """),
          new ViewTable(
              "The parts of the loss of " + BRAND,
              4,
              """
              select part, span(low, middle, high), by, rests
              from (
                  select 1 as place, 'Buyers deterred' as part, 'what is said in public' as by, 'n = ' || n(with_stars) || ' reviews and posts' as rests,
                      loss_low as low, loss_middle as middle, loss_high as high
                  from reporting.impact_total where brand = 'Alder & Finch' and headline
                  union all
                  select 2, 'Customers who left', 'failures of which nothing was said', 'n = ' || n(compared) || ' customers compared', loss_low, loss_middle, loss_high
                  from reporting.retention where brand = 'Alder & Finch'
                  union all
                  select 3, 'Together', 'nobody’s money is in both', '–', t.loss_low + r.loss_low, t.loss_middle + r.loss_middle, t.loss_high + r.loss_high
                  from reporting.impact_total as t join reporting.retention as r using (brand) where brand = 'Alder & Finch' and headline
              ) as parts order by place
              """),
          new ViewTable(
              BRAND + " by product",
              6,
              """
              select coalesce(product, 'None named'), n(feedbacks), case when too_few then few(with_stars) else stars(mean_stars) end,
                  rate(negative_rate, negative_rate_low, negative_rate_high, with_stars, too_few), n(linked_feedback), euro(loss_middle)
              from reporting.loss_by_product where brand = 'Alder & Finch' order by loss_middle desc
              """),
          new ViewTable(
              "The campaigns of " + BRAND + " by week",
              7,
              """
              select to_char(week, 'FMDD Mon YYYY'), campaign, euro(spend), euro(revenue), coalesce(stars(romi), '–'), coalesce(stars(romi_counterfactual), '–'),
                  case when damage_middle is null then '–' else stars(damage_middle) || ' ' || stars(damage_low) || ' to ' || stars(damage_high) end
              from reporting.roi_damage_weekly where brand = 'Alder & Finch' order by week, campaign
              """),
          new ViewTable(
              BRAND + " by how sure the link is",
              6,
              """
              select title, case when tier = 'NONE' then 'none' else span(loss_low, loss_middle, loss_high) end,
                  case when tier = 'NONE' then '–' else euro(sum(loss_middle) over (order by strength)) end, n(feedbacks), n(negative), meaning
              from reporting.tier_breakdown
              join (values ('EXACT', 'Exact', 'the failure and the feedback name the same order or case'),
                  ('IDENTITY', 'Same customer', 'the customer met the failure before giving the feedback'),
                  ('MENTION', 'Own words', 'the feedback itself says that it happened'),
                  ('NONE', 'Unexplained', 'no failure stands behind it; it is never counted as a loss')) as tiers (tier, title, meaning) using (tier)
              where brand = 'Alder & Finch' order by strength
              """),
          new ViewTable(
              "What the models say of " + BRAND,
              4,
              """
              select title || ' ' || model, rate(loss_rate_middle, loss_rate_low, loss_rate_high, with_stars, too_few), span(loss_low, loss_middle, loss_high), meaning
              from reporting.impact_total
              join (values ('elasticity', 'Elasticity', 'what a change in the mean stars does to sales, in the mean of 51 studies: the model of all other figures here'),
                  ('star-slope', 'Star by star', 'what one star more does to the revenue of independent restaurants; nothing for chains'),
                  ('stated-intent', 'Stated intent', 'what people say in a survey that they would do: an upper scenario, never the headline')) as models (model, title, meaning)
                  using (model)
              where brand = 'Alder & Finch' order by headline desc, model
              """),
          new ViewTable(
              "What moves the loss of " + BRAND + " most, one assumption at a time",
              6,
              """
              select case assumption when 'elasticity' then 'Elasticity' when 'ceiling' then 'Ceiling' else 'Sureness of “own words” links' end,
                  value_low, euro(loss_low), value_high, euro(loss_high), euro(swing)
              from reporting.sensitivity where brand = 'Alder & Finch' order by rank, assumption
              """),
          new ViewTable(
              "Orders of " + BRAND,
              5,
              """
              select case delivery when 'LATE' then 'Later than promised' else 'As promised' end, n(orders), euro(value), n(feedbacks),
                  case when too_few then few(feedbacks) else stars(stars) end
              from reporting.deliveries where brand = 'Alder & Finch' order by position
              """),
          new ViewTable(
              "Alerts of " + BRAND,
              5,
              """
              select title, to_char(opened, 'FMDD Mon YYYY'), coalesce(to_char(closed, 'FMDD Mon YYYY'), 'still open'),
                  case when out_of is null then n(count) else n(count) || ' of ' || n(out_of) end, to_char(expected, 'FM990.0')
              from reporting.alerts where brand = 'Alder & Finch' order by opened desc
              """),
          new ViewTable(
              "The bots of " + BRAND,
              5,
              """
              select title, n(inquiries), rate(solved_rate, solved_low, solved_high, inquiries, too_few), n(handed_to_human),
                  rate(left_rate, left_low, left_high, inquiries, too_few)
              from reporting.bot_service join reporting.channel using (channel) where brand = 'Alder & Finch' order by channel
              """),
          new ViewTable(
              "What becomes of the cases of " + BRAND + ", by channel",
              10,
              """
              select title, n(contacts), n(never_answered), rate(abandonment, abandonment_low, abandonment_high, contacts, too_few), n(open), n(closed_unsolved),
                  n(reopened), n(transferred), n(recontacted), rate(first_contact_rate, first_contact_low, first_contact_high, known_customers, too_few_known)
              from reporting.response_facts join reporting.channel using (channel) where brand = 'Alder & Finch' order by channel
              """),
          new ViewTable(
              "The traits of " + BRAND,
              3,
              """
              select trait, to_char(score, 'FM990.0') || ' ' || to_char(score_low, 'FM990.0') || ' to ' || to_char(score_high, 'FM990.0'), n(cases)
              from reporting.service_traits where brand = 'Alder & Finch' order by position
              """),
          new ViewTable(
              "After a failure of " + BRAND,
              5,
              """
              select case when made_good then 'made good' else 'not made good' end, n(cases), n(spoke), case when too_few then few(spoke) else stars(mean_stars) end,
                  rate(negative_rate, negative_low, negative_high, spoke, too_few)
              from reporting.recovery where brand = 'Alder & Finch' order by made_good
              """),
          new ViewTable(
              "Records that could not be taken",
              5,
              """
              select origin, field || ' ' || reason, n(records), n(out_of), pct(records::numeric / out_of)
              from reporting.data_quality where kind = 'dead letter' order by records desc
              """),
          new ViewTable(
              "Texts that were not scored",
              5,
              """
              select origin, reason, n(records), n(out_of), pct(records::numeric / out_of)
              from reporting.data_quality where kind = 'unscored' order by records desc, origin
              """),
          new ViewTable(
              "How surely failures are found in words",
              4,
              """
              select title, n(texts), to_char(right_share * 100, 'FM990%') || ' ' || to_char(right_low * 100, 'FM990%') || ' to ' || to_char(right_high * 100, 'FM990%'),
                  to_char(found_share * 100, 'FM990%') || ' ' || to_char(found_low * 100, 'FM990%') || ' to ' || to_char(found_high * 100, 'FM990%')
              from reporting.accuracy_of_failures join reporting.category using (category) order by position
              """),
          new ViewTable(
              "How surely negative texts are told from others",
              4,
              """
              select source, n(texts), stars(auc) || ' ' || stars(auc_low) || ' to ' || stars(auc_high), to_char(balanced_accuracy * 100, 'FM990%')
              from reporting.accuracy_of_sentiment order by source
              """),
          new ViewTable(
              "What the figures assume",
              6,
              """
              select name, value || ' ' || unit, meaning, source || coalesce(', ' || year, ''), coalesce(population, '–'), lower(grade)
              from reporting.assumptions order by name
              """));

  /** A table of the page, by its caption, and what the first columns of it should say. */
  private record ViewTable(String caption, int columns, String query) {}

  @ParameterizedTest
  @EnumSource
  void everyOtherTableIsThatOfItsView(Way way) throws SQLException {
    open(way);

    SoftAssertions cells = new SoftAssertions();
    for (ViewTable table : TABLES) {
      cells
          .assertThat(body(table.caption()))
          .as(table.caption())
          .extracting(row -> row.subList(0, table.columns()))
          .isNotEmpty()
          .isEqualTo(view(table.query()));
    }
    cells.assertAll();
  }

  @ParameterizedTest
  @EnumSource
  void aKindOfFailureLeadsToItsWordsWhichStayWords(Way way) throws SQLException {
    open(way);
    String title = (String) browser.run("return document.title");

    browser.click("#causes table", "Kept waiting");
    browser.waitFor("document.querySelectorAll('#evidence .failures > li').length === 25");

    long failures =
        Long.parseLong(
            view("select failures from reporting.failure_by_category where brand = 'Alder & Finch' and category = 'SPEED'")
                .get(0)
                .get(0));
    assertThat(browser.text("#evidence .count")).isEqualTo(failures + " of " + failures);
    assertThat(browser.text("#evidence .failures > li:first-child mark"))
        .isEqualTo("I waited two hours");
    assertThat(browser.text("#evidence .failures > li:first-child blockquote"))
        .isEqualTo(ReportFixture.HOSTILE);
    assertThat(
            browser.run(
                "return document.querySelectorAll('#evidence img, #evidence script').length"))
        .isEqualTo(0L);
    assertThat(browser.run("return document.title")).isEqualTo(title);

    browser.choose("#evidence input[type=search]", "two hours");
    browser.waitFor("document.querySelector('#evidence .count').textContent.startsWith('1 of ')");
  }

  @ParameterizedTest
  @EnumSource
  void axeFindsNothingGrave(Way way) {
    for (String theme : List.of("light", "dark")) {
      for (int width : List.of(1440, 390)) {
        browser.look(width, theme);
        open(way);
        assertThat(browser.graveFaults()).as("%d wide, %s", width, theme).isEmpty();
      }
    }
    browser.click("#causes table", "Kept waiting");
    browser.waitFor("document.querySelectorAll('#evidence .failures > li').length === 25");
    assertThat(browser.graveFaults()).as("evidence").isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void aPhoneShowsThePageWithoutScrollingSideways(Way way) {
    browser.look(390, "light");
    open(way);

    assertThat(browser.run("return document.documentElement.scrollWidth")).isEqualTo(390L);
  }

  @ParameterizedTest
  @EnumSource
  void thePagePrints(Way way) {
    open(way);

    String pdf = new String(browser.pdf(), ISO_8859_1);

    assertThat(pdf).startsWith("%PDF-");
    assertThat(pdf.split("/Type\\s*/Page\\b")).hasSizeGreaterThan(4);
  }

  @ParameterizedTest
  @EnumSource
  void aChosenChannelStandsInTheAddressAndInTheFigures(Way way) throws SQLException {
    open(way);
    browser.choose("#filter-channel", "PHONE");

    assertThat(browser.address()).contains("channel=PHONE");
    assertThat(body(BRAND + " by channel")).extracting(row -> row.get(0)).containsExactly("Phone");
    List<List<String>> phone =
        view(
            """
            select title || ' ' || category, n(failures), n(customers)
            from reporting.failure_breakdown join reporting.category using (category)
            where brand = 'Alder & Finch' and channel = 'PHONE' order by loss_middle desc nulls last, failures desc
            """);
    assertThat(body(BRAND + " by kind of failure"))
        .extracting(row -> row.subList(0, 3))
        .containsExactlyInAnyOrderElementsOf(phone);

    // Somebody who gets the address sees the same.
    browser.open(browser.address());
    assertThat(body(BRAND + " by kind of failure"))
        .extracting(row -> row.subList(0, 3))
        .containsExactlyInAnyOrderElementsOf(phone);
  }

  @Test
  void aChosenPeriodStandsInTheAddressAndInTheFigures() throws SQLException {
    open(Way.SERVED);
    String whole = browser.text("#lede");
    browser.choose("#filter-from", "2026-03");
    browser.choose("#filter-to", "2026-04");
    browser.waitFor(
        "document.getElementById('lede').textContent.includes('1\u00a0March to 30\u00a0April 2026')");

    assertThat(browser.address()).contains("from=2026-03", "to=2026-04");
    assertThat(browser.text("#lede")).isNotEqualTo(whole);
    assertThat(body(BRAND + " by kind of failure"))
        .extracting(row -> row.subList(0, 2))
        .containsExactlyInAnyOrderElementsOf(
            view(
                """
                select title || ' ' || category, n(count(*))
                from failure join reporting.category using (category)
                where brand = 'Alder & Finch' and at >= '2026-03-01T00:00:00Z' and at < '2026-05-01T00:00:00Z'
                group by title, category
                """));
  }

  @Test
  void aNewRowIsSeenWithoutReloading() throws SQLException {
    open(Way.SERVED);
    browser.run("window.notReloaded = true");
    long before = Long.parseLong(cell(body(BRAND + " by kind of failure"), "Kept waiting", 1));

    run(
        "insert into failure (failure_id, brand, category, channel, at, severity, confidence, source, rule, rule_version, fact) values ('new', 'Alder & Finch', 'SPEED', 'PHONE', '2026-06-01T00:00:00Z', 0.5, 1, 'STRUCTURE', 'late', '1', 'late')");
    browser.waitFor(
        "[...document.querySelectorAll('#causes tbody tr')].some(row => row.cells[0].textContent.startsWith('Kept waiting') && row.cells[1].textContent === '%d')"
            .formatted(before + 1));

    assertThat(browser.run("return window.notReloaded")).isEqualTo(true);
  }

  @Test
  void aServerThatIsGoneIsSaidAndTheLastFiguresStay() throws IOException {
    try (ReportServer brief =
        ReportServer.start(
            database.dataSource(), new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))) {
      browser.open(brief.address().toString());
    }
    browser.waitFor("!document.getElementById('problem').hidden");

    assertThat(browser.text("#problem"))
        .isEqualTo(
            "The server does not answer: start it again with ./backlash serve. These are the last figures.");
    assertThat(browser.text("#headline")).startsWith("Poor service cost");

    // The browser itself notes what it could not reach, and this server is not that of the others.
    browser.run("location.href = 'about:blank'");
    browser.console();
    browser.requests();
  }

  @Test
  void withoutDataThePageSaysWhatToDo() {
    database.clear();
    browser.open(server.address().toString());
    browser.waitFor("document.querySelector('h1').textContent.includes('nothing to report')");

    assertThat(browser.text("#headline")).isEqualTo("There is nothing to report yet.");
    assertThat(browser.text("#lede")).contains("./backlash run --feeds feeds.yaml");
  }

  /** As while a run is going on: the days are written, the months with the ranges are not. */
  @ParameterizedTest
  @EnumSource
  void beforeTheRangesAreWrittenThePageSaysSo(Way way) throws Exception {
    run("delete from period_loss");
    file = Report.write(database.dataSource(), folder.resolve("report"));
    browser.open((way == Way.FILE ? file.toUri() : server.address()).toString());
    browser.waitFor("document.querySelector('h1').textContent.includes('not reckoned yet')");

    assertThat(browser.text("#headline"))
        .isEqualTo("What poor service cost 3 brands is not reckoned yet.");
    assertThat(browser.run("return document.querySelectorAll('#causes table').length > 0"))
        .isEqualTo(true);
    assertThat(browser.text("main")).doesNotContain("NaN").doesNotContain("undefined");
  }

  @Test
  void lossesBelowZeroAreDrawnToTheLeftOfZero() throws Exception {
    run(
        "update impact_share set loss_middle = -loss_middle, loss_rate_middle = -loss_rate_middle where category = 'SPEED'");
    run(
        "update period_loss set loss = -loss, weighted_rate = -weighted_rate, draws = array(select -draw from unnest(draws) as draw) where part = 'SPEED'");
    file = Report.write(database.dataSource(), folder.resolve("report"));
    open(Way.FILE);

    List<String> last = body(BRAND + " by kind of failure").get(10);
    assertThat(last.get(0)).startsWith("Kept waiting");
    assertThat(last.get(4)).startsWith("-€");
    // The bar of the first kind begins where the bar of the last ends: at zero.
    assertThat(
            browser.run(
                """
                const {chart} = drawn.find(one => one.place === document.querySelector('#causes .chart'));
                const zero = chart.convertToPixel({xAxisIndex: 0}, 0);
                const bars = chart.getModel().getSeriesByIndex(0).getData();
                const place = index => bars.getItemLayout(index);
                const first = place(0), below = place(10);
                return Math.abs(first.x - zero) < 1 && first.width > 0 && Math.abs(below.x - zero) < 1 && below.width < 0;
                """))
        .isEqualTo(true);
  }

  @Test
  void aTableAndAChartCanBeTakenAlong() {
    open(Way.FILE);
    browser.run(
        """
        window.saved = [];
        URL.createObjectURL = blob => { blob.text().then(text => window.saved.push({type: blob.type, text})); return 'data:,'; };
        HTMLAnchorElement.prototype.click = function () {};
        """);
    browser.run(
        "document.querySelector('#quality .tools button').click(); document.querySelector('#flow .tools button').click()");
    browser.waitFor("window.saved.length === 2");

    String csv =
        (String) browser.run("return window.saved.find(one => one.type === 'text/csv').text");
    assertThat(csv.lines())
        .containsExactly(
            "Feed,Read,Accepted,Duplicate,Retracted,Dead letters,Balances",
            "cases,\"9,800\",\"9,790\",10,0,0,yes",
            "reviews,\"1,500\",\"1,419\",60,15,6,yes");
    assertThat(
            browser.run(
                "return window.saved.find(one => one.type === 'image/png').text.includes('PNG')"))
        .isEqualTo(true);
  }

  private static List<List<String>> body(String caption) {
    List<List<String>> rows = browser.table(caption);
    return rows.subList(1, rows.size());
  }

  private static String cell(List<List<String>> rows, String heading, int column) {
    return rows.stream()
        .filter(row -> row.get(0).startsWith(heading))
        .findFirst()
        .orElseThrow()
        .get(column);
  }

  /**
   * How the page writes a number, an amount, stars, a share, a figure with its range, and too few.
   */
  private static final String WRITTEN =
      """
      create function pg_temp.n(numeric) returns text language sql as
          $$ select coalesce(to_char($1, 'FM999,999,990'), '–') $$;
      create function pg_temp.euro(numeric) returns text language sql as
          $$ select case when abs($1) < 1000 then to_char($1, 'FM"€"990.00') else to_char(round($1), 'FM"€"999,999,990') end $$;
      create function pg_temp.stars(numeric) returns text language sql as
          $$ select to_char($1, 'FM990.00') $$;
      create function pg_temp.stars(double precision) returns text language sql as
          $$ select to_char($1::numeric, 'FM990.00') $$;
      create function pg_temp.pct(numeric) returns text language sql as
          $$ select to_char($1 * 100, case when $1 = 0 then 'FM0' when abs($1) < 0.01 then 'FM0.00' else 'FM990.0' end) || '%' $$;
      create function pg_temp.few(bigint) returns text language sql as
          $$ select 'too few (n = ' || pg_temp.n($1) || ')' $$;
      create function pg_temp.rate(numeric, numeric, numeric, numeric, boolean) returns text language sql as
          $$ select case when $1 is null then '–' when $5 then pg_temp.few($4::bigint)
              else pg_temp.pct($1) || ' ' || pg_temp.pct($2) || ' to ' || pg_temp.pct($3) end $$;
      create function pg_temp.span(numeric, numeric, numeric) returns text language sql as
          $$ select pg_temp.euro($2) || ' ' || pg_temp.euro($1) || ' to ' || pg_temp.euro($3) $$;
      """;

  /** Rows as the page should write them. */
  private static List<List<String>> view(String query) throws SQLException {
    List<List<String>> rows = new ArrayList<>();
    try (Connection connection = database.connection();
        Statement statement = connection.createStatement()) {
      statement.execute(WRITTEN);
      try (ResultSet row =
          statement.executeQuery(
              query.replaceAll("\\b(n|euro|stars|pct|few|rate|span)\\(", "pg_temp.$1("))) {
        while (row.next()) {
          List<String> values = new ArrayList<>();
          for (int column = 1; column <= row.getMetaData().getColumnCount(); column++) {
            values.add(row.getString(column));
          }
          rows.add(values);
        }
      }
    }
    return rows;
  }

  private static void run(String sql) throws SQLException {
    try (Connection connection = database.connection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
