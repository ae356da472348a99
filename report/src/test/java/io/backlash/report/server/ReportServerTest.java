package io.backlash.report.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.backlash.report.FailureEvidence;
import io.backlash.report.ReadOnlyConnection;
import io.backlash.report.ReportFixture;
import io.backlash.report.Scope;
import io.backlash.sql.Database;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.ds.PGSimpleDataSource;

class ReportServerTest {

  private static final JsonMapper JSON = new JsonMapper();

  @TempDir private static Path folder;
  private static Database database;
  private static ReportServer server;

  private final HttpClient client = HttpClient.newHttpClient();

  @BeforeAll
  static void start() throws Exception {
    database = Database.embedded(folder.resolve("postgres"));
    database.migrate();
    try (Connection connection = database.connection()) {
      connection.setAutoCommit(false);
      ReportFixture.fill(connection);
      connection.commit();
    }
    server = ReportServer.start(database.dataSource(), loopback(0), List.of("report.example.com"));
  }

  @AfterAll
  static void stop() {
    server.close();
    database.close();
  }

  private static InetSocketAddress loopback(int port) {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
  }

  private HttpResponse<String> get(String path, String... headers) throws Exception {
    HttpRequest.Builder request = HttpRequest.newBuilder(server.address().resolve(path));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return client.send(request.build(), BodyHandlers.ofString());
  }

  @Test
  void everyAnswerForbidsWhatThePageDoesNotNeed() throws Exception {
    for (String path : List.of("/", "/page.js", "/api/figures", "/nowhere")) {
      HttpResponse<String> answer = get(path);
      assertThat(answer.headers().firstValue("Content-Security-Policy").orElseThrow())
          .startsWith("default-src 'none'; script-src 'self'; style-src 'self';")
          .contains("frame-ancestors 'none'")
          .doesNotContain("unsafe");
      assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
      assertThat(answer.headers().firstValue("Referrer-Policy")).contains("no-referrer");
    }
    assertThat(get("/").body()).doesNotContainPattern("<script>|<style>| on[a-z]+=");
  }

  @Test
  void theReadersRoleIsEnoughForAllOfIt() throws Exception {
    try (Connection connection = database.connection();
        Statement statement = connection.createStatement()) {
      statement.execute("create role dashboard login password 'test' in role backlash_reader");
    }
    Database asReader =
        Database.at(database.url().replaceFirst("user=.*$", "user=dashboard&password=test"));
    asReader.migrate();
    try (ReportServer ofReader = ReportServer.start(asReader.dataSource(), loopback(0))) {
      for (String path :
          List.of(
              "/api/figures",
              "/api/figures?from=2026-05",
              "/api/evidence?brand=Alder+%26+Finch&category=SPEED",
              "/api/evidence?brand=Alder+%26+Finch&category=SPEED&from=2026-05")) {
        HttpResponse<String> answer =
            client.send(
                HttpRequest.newBuilder(ofReader.address().resolve(path)).build(),
                BodyHandlers.ofString());

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(JSON.readTree(answer.body())).isEqualTo(JSON.readTree(get(path).body()));
      }
    }
  }

  @Test
  void nothingButReadingIsAnswered() throws Exception {
    for (String method : List.of("POST", "PUT", "DELETE", "PATCH")) {
      HttpRequest request =
          HttpRequest.newBuilder(server.address().resolve("/api/figures"))
              .method(method, HttpRequest.BodyPublishers.ofString("x"))
              .build();
      assertThat(client.send(request, BodyHandlers.discarding()).statusCode()).isEqualTo(405);
    }
    assertThat(get("/../../etc/passwd").statusCode()).isEqualTo(404);
  }

  @Test
  void theDatabaseBreaksOffWhatTakesTooLong() throws SQLException {
    String limits =
        "select current_setting('statement_timeout') || ' ' || current_setting('idle_in_transaction_session_timeout')";
    try (ReadOnlyConnection connection = new ReadOnlyConnection(database.dataSource())) {
      List<String> ofTables = connection.read(reading -> rows(reading, limits));
      List<String> besideThem = connection.readBesideTables(reading -> rows(reading, limits));

      assertThat(ofTables).containsExactly("1min 5min");
      assertThat(besideThem).containsExactly("1min 5min");
    }
  }

  @Test
  void theHeadAloneIsGivenAsWell() throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(server.address())
            .method("HEAD", HttpRequest.BodyPublishers.noBody())
            .build();

    HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEmpty();
    assertThat(answer.headers().firstValue("ETag"))
        .isEqualTo(get("/").headers().firstValue("ETag"));
  }

  @ParameterizedTest
  @CsvSource({
    "localhost, 200",
    "LOCALHOST:8080, 200",
    "127.0.0.1, 200",
    "127.0.0.2:80, 200",
    "[::1]:8080, 200",
    "report.example.com, 200",
    "elsewhere.example, 421",
    "localhost.elsewhere.example, 421",
    "127.0.0.1.elsewhere.example, 421",
    "localhost@elsewhere.example, 400",
    "192.0.2.1, 421",
    "'', 421",
  })
  void itAnswersByItsOwnNamesAlone(String host, int status) throws IOException {
    assertThat(told("GET /api/figures HTTP/1.1\r\nHost: " + host + "\r\n")).isEqualTo(status);
  }

  @Test
  void noNameOrTwoAreRefused() throws IOException {
    assertThat(told("GET / HTTP/1.0\r\n")).isEqualTo(421);
    assertThat(told("GET / HTTP/1.1\r\nHost: localhost\r\nHost: elsewhere.example\r\n"))
        .isEqualTo(400);
    assertThat(told("GET http://elsewhere.example/ HTTP/1.1\r\nHost: localhost\r\n"))
        .isEqualTo(400);
  }

  @ParameterizedTest
  @CsvSource({
    "Origin: http://localhost:8080, 200",
    "Origin: https://report.example.com, 200",
    "Origin: http://localhost:3000, 403",
    "Origin: http://elsewhere.example, 403",
    "Origin: null, 403",
    "Sec-Fetch-Site: same-origin, 200",
    "Sec-Fetch-Site: cross-site, 403",
    "Sec-Fetch-Site: same-site, 403",
  })
  void anotherSitesPageGetsNothing(String header, int status) throws IOException {
    String answer = raw("GET /api/figures HTTP/1.1\r\nHost: localhost:8080\r\n" + header + "\r\n");

    assertThat(answer).startsWith("HTTP/1.1 " + status).doesNotContain("Access-Control-");
    assertThat(answer.contains("headline")).isEqualTo(status == 200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://report.example.com", "report.example.com:80", "*", ""})
  void whatIsNoNameCannotBeAllowed(String name) {
    assertThatThrownBy(() -> ReportServer.start(database.dataSource(), loopback(0), List.of(name)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("'" + name + "' is no name of a host");
  }

  @Test
  void aLinkElsewhereLeadsToThePage() throws IOException {
    assertThat(
            told(
                "GET / HTTP/1.1\r\nHost: localhost\r\nSec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: navigate\r\n"))
        .isEqualTo(200);
  }

  @Test
  void aQuestionWithMoreThanItsHeadIsRefused() throws IOException {
    assertThat(told("GET / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\n")).isEqualTo(400);
    assertThat(told("GET / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n"))
        .isEqualTo(400);
  }

  @Test
  void anEndlessHeadIsNotRead() throws IOException {
    String endless = "x".repeat(100_000);
    for (String question :
        List.of(
            "GET /" + endless + " HTTP/1.1\r\nHost: localhost\r\n",
            "GET / HTTP/1.1\r\nHost: localhost\r\nX: " + endless + "\r\n",
            "GET / HTTP/1.1\r\nHost: localhost\r\n" + "X: y\r\n".repeat(1000))) {
      String answer;
      try {
        answer = raw(question);
      } catch (SocketException e) {
        answer = "";
      }
      assertThat(answer).doesNotContain("HTTP/1.1 200");
    }
  }

  /** The status of what a question by hand gets. */
  private static int told(String head) throws IOException {
    return Integer.parseInt(raw(head).substring("HTTP/1.1 ".length()).substring(0, 3));
  }

  private static String raw(String head) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.address().getPort())) {
      socket
          .getOutputStream()
          .write((head + "Connection: close\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "/api/figures?from=soon, 'soon' is no month",
        "/api/figures?from=2026-05&to=2026-04, ends in 2026-04",
        "/api/evidence?brand=x, by brand and category",
        "/api/evidence?brand=x&category=y&offset=-1, 'offset' must be",
        "/nowhere, the report is at /",
      })
  void whatCannotBeAnsweredIsSaid(String path, String words) throws Exception {
    HttpResponse<String> answer = get(path);

    assertThat(answer.statusCode()).isBetween(400, 404);
    assertThat(JSON.readTree(answer.body()).get("problem").textValue()).contains(words);
  }

  @Test
  void figuresThatTheReaderHasAreNotSentAgain() throws Exception {
    try (ReportServer fresh = ReportServer.start(database.dataSource(), loopback(0))) {
      HttpRequest question =
          HttpRequest.newBuilder(fresh.address().resolve("/api/figures"))
              .header("If-None-Match", tag(figures(fresh, "none")))
              .build();

      HttpResponse<String> again = client.send(question, BodyHandlers.ofString());

      assertThat(again.statusCode()).isEqualTo(304);
      assertThat(again.body()).isEmpty();
    }
    assertThat(tag(get("/api/figures?from=2026-05"))).isNotEqualTo(tag(get("/api/figures")));
  }

  /** The questions about cases are held up by a lock, as a million failures would do. */
  @Test
  void whatIsReadWhileTheCasesTakeLongerIsGivenBesideTheLastOnes() throws Exception {
    String bots = rows("select pg_get_viewdef('reporting.bot_service')").get(0).replace(";", "");
    try (Connection connection = database.connection();
        Statement statement = connection.createStatement()) {
      statement.execute(
          "create or replace view reporting.bot_service as select * from (%s) as served where (select pg_advisory_xact_lock_shared(1)::text) = ''"
              .formatted(bots));
      try (ReportServer slow = ReportServer.start(database.dataSource(), loopback(0))) {
        HttpResponse<String> before = figures(slow, "none");
        statement.execute("select pg_advisory_lock(1)");
        statement.execute(
            "insert into ledger values ('late', 1, 1, 0, 0, 0); delete from support_case where"
                + " brand = 'Alder & Finch' and case_id = 'case-1'");
        long cases = cases(before);

        HttpResponse<String> first = figures(slow, tag(before));

        assertThat(JSON.readTree(first.body()).at("/ledger/rows").toString()).contains("late");
        assertThat(cases(first)).isEqualTo(cases);
        assertThat(JSON.readTree(first.body()).get("cases_of").textValue())
            .startsWith("20")
            .endsWith("Z");

        statement.execute("select pg_advisory_unlock(1)");
        HttpResponse<String> whole = figures(slow, tag(first));

        assertThat(cases(whole)).isEqualTo(cases - 1);
        assertThat(JSON.readTree(whole.body()).has("cases_of")).isFalse();
      } finally {
        statement.execute("create or replace view reporting.bot_service as " + bots);
        statement.execute("delete from ledger where feed = 'late'");
      }
    }
  }

  /** Asks as the page does, until there are others than it has. */
  private HttpResponse<String> figures(ReportServer server, String had) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(server.address().resolve("/api/figures"))
            .header("If-None-Match", had)
            .build();
    HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
    while (answer.statusCode() == 304) {
      Thread.sleep(100);
      answer = client.send(request, BodyHandlers.ofString());
    }
    return answer;
  }

  private static String tag(HttpResponse<String> answer) {
    return answer.headers().firstValue("ETag").orElseThrow();
  }

  /** How many cases of the first brand are in the questions about cases. */
  private static long cases(HttpResponse<String> answer) throws IOException {
    return JSON.readTree(answer.body()).at("/response_times_by_brand/rows/0/1").longValue();
  }

  @Test
  void pagesOfEvidenceAreAllOfIt() throws Exception {
    String question = "/api/evidence?brand=Alder+%26+Finch&category=SPEED";
    List<String> read = new ArrayList<>();
    long found;
    do {
      JsonNode page = JSON.readTree(get(question + "&offset=" + read.size()).body());
      assertThat(page.get("failures")).hasSizeLessThanOrEqualTo(FailureEvidence.PAGE);
      page.get("failures").forEach(failure -> read.add(failure.get("severity").asText()));
      found = page.get("found").longValue();
    } while (read.size() < found);

    assertThat(read)
        .hasSize(
            Integer.parseInt(
                rows("select count(*) from failure where brand = 'Alder & Finch' and category ="
                        + " 'SPEED'")
                    .get(0)))
        .isSortedAccordingTo(
            (one, other) -> Double.compare(Double.parseDouble(other), Double.parseDouble(one)));
    JsonNode narrowed =
        JSON.readTree(
            get(question + "&link_tier=MENTION&words=TWO+hours&from=2026-07&to=2026-07").body());
    assertThat(narrowed.get("found").longValue()).isEqualTo(1);
    assertThat(narrowed.at("/failures/0/feedback_id").textValue()).isEqualTo("hostile");
  }

  @Test
  void healthIsThatTheDatabaseAnswers() throws Exception {
    HttpResponse<String> answer = get("/health");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("{\"database\":\"answers\"}");
  }

  @Test
  void aDatabaseThatIsGoneIsSaid() throws Exception {
    PGSimpleDataSource nobody = new PGSimpleDataSource();
    // Port 1 belongs to a service that no machine runs any more.
    nobody.setUrl("jdbc:postgresql://127.0.0.1:1/postgres");
    try (ReportServer orphan = ReportServer.start(nobody, loopback(0))) {
      for (String path : List.of("/api/figures", "/health")) {
        HttpRequest request = HttpRequest.newBuilder(orphan.address().resolve(path)).build();
        HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());

        assertThat(answer.statusCode()).as(path).isEqualTo(503);
        assertThat(answer.body()).isEqualTo("{\"problem\":\"The database does not answer.\"}");
      }
    }
  }

  @Test
  void aPortThatIsTakenIsNotTakenAgain() {
    assertThatThrownBy(
            () -> ReportServer.start(database.dataSource(), loopback(server.address().getPort())))
        .isInstanceOf(BindException.class);
  }

  /**
   * A period that leaves nothing out gives every view, row for row; one of a month gives its rows.
   */
  @Test
  void everyViewCanBeReadOverSomeMonths() throws SQLException {
    List<String> names =
        rows("select table_name from information_schema.views where table_schema = 'reporting'");
    try (ReadOnlyConnection connection = new ReadOnlyConnection(database.dataSource())) {
      Scope century = new Scope(YearMonth.of(2000, 1), YearMonth.of(2100, 1));
      for (String view : names) {
        String all = "select row_to_json(v)::text from " + view + " as v";
        List<String> whole =
            connection.read(reading -> rows(reading, all.replace("from ", "from reporting.")));
        for (Scope scope : List.of(century, Scope.EVERYTHING)) {
          List<String> once =
              connection.read(
                  scope, (reading, views) -> rows(reading, views.once(List.of(view), all)));
          List<String> seeking =
              connection.read(
                  scope, (reading, views) -> rows(reading, views.seeking(List.of(view), all)));
          assertThat(once).as(view).containsExactlyInAnyOrderElementsOf(whole);
          assertThat(seeking).as(view).containsExactlyInAnyOrderElementsOf(whole);
        }
      }
      Scope march = new Scope(YearMonth.of(2026, 3), YearMonth.of(2026, 3));
      List<String> total =
          connection.read(
              march,
              (reading, views) ->
                  rows(
                      reading,
                      views.once(
                          List.of("impact_total"),
                          "select failures || ' ' || first_day || ' ' || days || ' ' || loss_middle"
                              + " from impact_total where brand = 'Alder & Finch' and headline")));
      assertThat(total)
          .isEqualTo(
              rows(
                  """
                  select (select count(*) from failure where brand = 'Alder & Finch' and at >= '2026-03-01T00:00:00Z' and at < '2026-04-01T00:00:00Z')
                      || ' 2026-03-01 31 ' || round(sum(loss_middle), 2)
                  from impact_daily where brand = 'Alder & Finch' and model = 'elasticity' and day between '2026-03-01' and '2026-03-31'
                  """));
    }
  }

  private static List<String> rows(String query) throws SQLException {
    try (Connection connection = database.connection()) {
      return rows(connection, query);
    }
  }

  private static List<String> rows(Connection connection, String query) throws SQLException {
    List<String> rows = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      while (row.next()) {
        rows.add(row.getString(1));
      }
    }
    return rows;
  }
}
