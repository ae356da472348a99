package io.backlash.report;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.backlash.report.server.ReportServer;
import io.backlash.sql.Database;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
  @AutoClose private static Database database;
  private static WrittenViews views;
  @AutoClose private static Browser browser;
  @AutoClose private static ReportServer server;
  private static Path file;

  @BeforeAll
  static void start() throws Exception {
    browser = Browser.start();
    database = Database.embedded(folder.resolve("postgres"));
    database.migrate();
    views = new WrittenViews(database);
    server =
        ReportServer.start(
            database.dataSource(), new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
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
  void aKindOfFailureLeadsToItsWordsWhichStayWords(Way way) throws SQLException {
    open(way);
    String title = (String) browser.run("return document.title");

    browser.click("#causes table", "Kept waiting");
    browser.waitFor("document.querySelectorAll('#evidence .failures > li').length === 25");

    long failures =
        Long.parseLong(
            views
                .rows(
                    "select failures from reporting.failure_by_category where brand = 'Alder & Finch' and category = 'SPEED'")
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
    // Colours depend on the theme, the layout on the width: two looks have all of both, and each
    // takes axe half a minute.
    for (Map.Entry<Integer, String> look : Map.of(1440, "light", 390, "dark").entrySet()) {
      browser.look(look.getKey(), look.getValue());
      open(way);
      assertThat(browser.graveFaults()).as("%d wide, %s", look.getKey(), look.getValue()).isEmpty();
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
        views.rows(
            """
            select title || ' ' || category, n(failures), n(customers)
            from reporting.failure_breakdown join reporting.category using (category)
            where brand = 'Alder & Finch' and channel = 'PHONE' order by loss_middle desc nulls last, failures desc
            """);
    assertThat(body(BRAND + " by failure category"))
        .extracting(row -> row.subList(0, 3))
        .containsExactlyInAnyOrderElementsOf(phone);

    // Somebody who gets the address sees the same.
    browser.open(browser.address());
    assertThat(body(BRAND + " by failure category"))
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
    assertThat(body(BRAND + " by failure category"))
        .extracting(row -> row.subList(0, 2))
        .containsExactlyInAnyOrderElementsOf(
            views.rows(
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
    long before = Long.parseLong(cell(body(BRAND + " by failure category"), "Kept waiting", 1));

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
            "The server does not respond. Restart it with ./backlash serve. These are the last figures.");
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
    browser.waitFor("document.querySelector('h1').textContent.includes('not been computed yet')");

    assertThat(browser.text("#headline"))
        .isEqualTo("The cost of poor service to 3 brands has not been computed yet.");
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

    List<String> last = body(BRAND + " by failure category").get(10);
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
            "Feed,Read,Accepted,Duplicate,Retracted,Dead letters,Waiting,Balances",
            "cases,\"9,800\",\"9,790\",10,0,0,0,yes",
            "reviews,\"1,500\",\"1,419\",60,15,6,0,yes");
    assertThat(
            browser.run(
                "return window.saved.find(one => one.type === 'image/png').text.includes('PNG')"))
        .isEqualTo(true);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "-2+3+cmd|' /C calc'!A0, '-2+3+cmd|' /C calc'!A0",
        "+1+1, '+1+1",
        "@SUM(A1), '@SUM(A1)",
        "' =1+1, '' =1+1",
        "＝1+1, '＝1+1",
        "－1+1, '－1+1",
        "-, '-",
        "-2.5, -2.5",
        "+3%, +3%",
        "-1e5, -1e5",
        "2026-01 = good, 2026-01 = good",
      })
  void whatASpreadsheetWouldReckonWithIsTakenAlongAsText(String cell, String taken) {
    open(Way.FILE);

    // csvOf joins by CRLF, and LF is what arrives here: where CR is lost is not known yet.
    assertThat(((String) browser.run("return csvOf(['Words'], [[arguments[0]]])", cell)).lines())
        .containsExactly("Words", taken);
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

  private static void run(String sql) throws SQLException {
    try (Connection connection = database.connection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
