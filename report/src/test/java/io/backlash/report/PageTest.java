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
                select campaign, case when spend < 1000 then to_char(spend, 'FM"€"990.00') else euro(spend) end, n(visitors), euro(revenue), euro(revenue_counterfactual), coalesce(to_char(romi, 'FM990.00'), '–')
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

    assertThat(browser.text("#headline")).isEqualTo("There is nothing to report yet.");
    assertThat(browser.text("#lede")).contains("./backlash run --feeds feeds.yaml");
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

  /** Rows as texts; n writes a number and euro an amount as the page should. */
  private static List<List<String>> view(String query) throws SQLException {
    List<List<String>> rows = new ArrayList<>();
    try (Connection connection = database.connection();
        Statement statement = connection.createStatement()) {
      statement.execute(
          """
          create function pg_temp.n(numeric) returns text language sql as $$ select coalesce(to_char($1, 'FM999,999,990'), '–') $$
          """);
      statement.execute(
          """
          create function pg_temp.euro(numeric) returns text language sql as $$ select to_char(round($1), 'FM"€"999,999,990') $$
          """);
      try (ResultSet row =
          statement.executeQuery(query.replaceAll("\\b(n|euro)\\(", "pg_temp.$1("))) {
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
