package io.backlash.report;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.backlash.report.server.ConnectionLimits;
import io.backlash.report.server.ReportServer;
import io.backlash.sql.Database;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The live page while others ask half, ask and go, ask and do not read, or ask too much. */
class CrowdTest {

  /** Two hundred are what a hostile program opens, five hundred a hostile page of a browser. */
  private static final int HALF_SENT = 200;

  private static final int ABANDONED = 500;

  /** Of which the median counts; on a busy machine a single one may be late. */
  private static final int PROBES = 9;

  /** Where a stall would last for ten seconds and more; it takes a few milliseconds. */
  private static final Duration SOON = Duration.ofSeconds(5);

  /** Less than a reader waits for news, so that the server must have seen that the reader left. */
  private static final Duration BEFORE_PATIENCE_ENDS = LiveFigures.PATIENCE.minusSeconds(5);

  @TempDir private static Path folder;
  @AutoClose private static Database database;

  private final List<Socket> sockets = new ArrayList<>();
  private final HttpClient client = HttpClient.newHttpClient();
  private ReportServer server;

  @BeforeAll
  static void fill() throws Exception {
    database = Database.embedded(folder.resolve("postgres"));
    database.migrate();
    try (Connection connection = database.connection()) {
      connection.setAutoCommit(false);
      ReportFixture.fill(connection);
      connection.commit();
    }
  }

  @BeforeEach
  void start() throws IOException {
    server = start(ConnectionLimits.USUAL);
  }

  @AfterEach
  void stop() throws IOException {
    for (Socket socket : sockets) {
      socket.close();
    }
    server.close();
  }

  private static ReportServer start(ConnectionLimits limits) throws IOException {
    return ReportServer.start(
        database.dataSource(),
        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
        List.of(),
        limits);
  }

  @Test
  void halfSentQuestionsKeepNobodyWaiting() throws Exception {
    for (int count = 0; count < HALF_SENT; count++) {
      ask(server, "GET /api/figures?from=2026-01 HTTP/1.1\r\nHost: localhost\r\nX-Half: ");
    }

    requireAnswers(HALF_SENT + " half-sent questions");
  }

  @Test
  void questionsOfThoseWhoWentKeepNobodyWaiting() throws Exception {
    String tag = get("/api/figures").headers().firstValue("ETag").orElseThrow();
    List<Socket> readers = new ArrayList<>();
    for (int count = 0; count < ABANDONED; count++) {
      YearMonth month = YearMonth.of(2000, 1).plusMonths(count);
      String period = count % 2 == 0 ? "" : "?from=1990-01&to=" + month;
      readers.add(
          ask(
              server,
              "GET /api/figures%s HTTP/1.1\r\nHost: localhost\r\nIf-None-Match: %s\r\n\r\n"
                  .formatted(period, tag)));
    }
    requireAnswers(ABANDONED + " that wait for an answer");

    for (Socket reader : readers) {
      reader.close();
    }

    requireAnswers(ABANDONED + " that went");
    await(() -> server.connections() <= 1, BEFORE_PATIENCE_ENDS);
    assertThat(get("/api/figures?from=2026-05").statusCode()).isEqualTo(200);
  }

  @Test
  void whoWaitsForNewsAndGoesIsForgotten() throws Exception {
    try (Connection connection = database.connection();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute("lock table ledger in access exclusive mode");
      List<Socket> readers = new ArrayList<>();
      for (int count = 0; count < 100; count++) {
        readers.add(ask(server, "GET /api/figures HTTP/1.1\r\nHost: localhost\r\n\r\n"));
      }
      await(() -> server.connections() == readers.size(), SOON);

      for (Socket reader : readers) {
        reader.close();
      }

      await(() -> server.connections() == 0, BEFORE_PATIENCE_ENDS);
      connection.rollback();
    }
  }

  @Test
  void tooManyPeriodsAreRefusedAndTheRestAnswers() throws Exception {
    try (Connection connection = database.connection();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute("lock table ledger in access exclusive mode");
      List<CompletableFuture<HttpResponse<String>>> periods =
          IntStream.range(0, 12)
              .mapToObj(
                  month -> coming("/api/figures?from=" + YearMonth.of(2025, 1).plusMonths(month)))
              .toList();
      await(() -> periods.stream().filter(CompletableFuture::isDone).count() == 4, SOON);
      for (CompletableFuture<HttpResponse<String>> period : periods) {
        if (period.isDone()) {
          assertThat(period.join().statusCode()).isEqualTo(503);
          assertThat(period.join().body()).contains("Too many periods are being read");
          assertThat(period.join().headers().firstValue("Retry-After")).isPresent();
        }
      }
      requireAnswers("a queue that is full");
      CompletableFuture<HttpResponse<String>> everything = coming("/api/figures");

      connection.rollback();

      assertThat(everything.join().statusCode()).isEqualTo(200);
    }
  }

  @Test
  void thePeriodsOfThoseWhoWentMakeRoomForOthers() throws Exception {
    try (Connection connection = database.connection();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute("lock table ledger in access exclusive mode");
      for (int month = 1; month <= 12; month++) {
        ask(
            server,
            "GET /api/figures?to=2025-%02d HTTP/1.1\r\nHost: localhost\r\n\r\n".formatted(month));
      }
      await(() -> sockets.stream().filter(CrowdTest::isAnswered).count() == 4, SOON);

      for (Socket socket : sockets) {
        socket.close();
      }
      await(() -> server.connections() == 0, BEFORE_PATIENCE_ENDS);
      CompletableFuture<HttpResponse<String>> another = coming("/api/figures?to=2027-02");
      connection.rollback();

      assertThat(another.join().statusCode()).isEqualTo(200);
    }
  }

  @Test
  void aQuestionThatDripsIsBrokenOff() throws Exception {
    try (ReportServer strict = start(limits(1000))) {
      Socket dripping = ask(strict, "GET / HTTP/1.1\r\nHost: localhost\r\nX-Drip: ");

      await(
          () -> {
            try {
              dripping.getOutputStream().write('x');
              return false;
            } catch (IOException broken) {
              return true;
            }
          },
          Duration.ofSeconds(60));
      assertThat(strict.connections()).isZero();
    }
  }

  @Test
  void whoSaysNothingOrNeverReadsLosesTheConnection() throws Exception {
    try (ReportServer strict = start(limits(1000))) {
      ask(strict, "");
      Socket deaf = new Socket();
      sockets.add(deaf);
      deaf.setOption(StandardSocketOptions.SO_RCVBUF, 4096);
      deaf.connect(
          new InetSocketAddress(InetAddress.getLoopbackAddress(), strict.address().getPort()));
      for (int count = 0; count < 100; count++) {
        deaf.getOutputStream()
            .write(
                "GET /vendor/echarts-6.1.0.min.js HTTP/1.1\r\nHost: localhost\r\n\r\n"
                    .getBytes(US_ASCII));
      }
      await(() -> strict.connections() == 2, SOON);

      await(() -> strict.connections() == 0, Duration.ofSeconds(60));
    }
  }

  @Test
  void noMoreConnectionsAreTakenThanAllowed() throws Exception {
    try (ReportServer strict = start(limits(20))) {
      for (int count = 0; count < 60; count++) {
        ask(strict, "GET / HTTP/1.1\r\nHost: localhost\r\nX-Half: ");
      }
      HttpRequest request = HttpRequest.newBuilder(strict.address().resolve("/health")).build();
      CompletableFuture<HttpResponse<String>> health =
          client.sendAsync(request, BodyHandlers.ofString());

      await(
          () -> {
            assertThat(strict.connections()).isLessThanOrEqualTo(20);
            return health.isDone();
          },
          Duration.ofSeconds(60));

      assertThat(health.join().statusCode()).isEqualTo(200);
    }
  }

  private static boolean isAnswered(Socket socket) {
    try {
      return socket.getInputStream().available() > 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ConnectionLimits limits(int connections) {
    Duration second = Duration.ofSeconds(1);
    return new ConnectionLimits(connections, second, second, second.multipliedBy(2));
  }

  private Socket ask(ReportServer asked, String question) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), asked.address().getPort());
    sockets.add(socket);
    socket.getOutputStream().write(question.getBytes(US_ASCII));
    return socket;
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(server.address().resolve(path)).build(), BodyHandlers.ofString());
  }

  private CompletableFuture<HttpResponse<String>> coming(String path) {
    return client.sendAsync(
        HttpRequest.newBuilder(server.address().resolve(path)).build(), BodyHandlers.ofString());
  }

  /** Asks as a newcomer does, each time on a connection of its own. */
  private void requireAnswers(String beside) throws IOException {
    for (String path : List.of("/health", "/")) {
      List<Duration> took = new ArrayList<>();
      for (int probe = 0; probe < PROBES; probe++) {
        Instant start = Instant.now();
        Socket newcomer =
            ask(
                server,
                "GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
        String answer = new String(newcomer.getInputStream().readAllBytes(), UTF_8);
        took.add(Duration.between(start, Instant.now()));
        newcomer.close();
        assertThat(answer).startsWith("HTTP/1.1 200");
      }
      Duration median = took.stream().sorted().toList().get(PROBES / 2);
      System.out.printf("%s beside %s: %d ms%n", path, beside, median.toMillis());
      assertThat(median).as(path + " beside " + beside).isLessThan(SOON);
    }
  }

  private static void await(BooleanSupplier condition, Duration longest)
      throws InterruptedException {
    Instant end = Instant.now().plus(longest);
    while (!condition.getAsBoolean()) {
      assertThat(Instant.now()).as("what is waited for").isBefore(end);
      Thread.sleep(20);
    }
  }
}
