package io.backlash.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The report as a live page: the same page as the file, which asks here for its figures and for the
 * evidence behind them. It only reads.
 *
 * <p>The server is the JDK's own. A page, a dozen files and two questions need no more, and the
 * libraries of the field ask for a newer slf4j than Flink's (Jetty 12, Javalin) or a newer Java
 * (Helidon).
 */
public final class ReportServer implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(ReportServer.class);

  /** How many requests are answered at a time, most of them waiting for new figures. Our choice. */
  private static final int THREADS = 64;

  private static final String SECURITY_POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:;"
          + " base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  private final HttpServer server;
  private final ExecutorService threads;
  private final LiveFigures figures;
  private final ReadingConnection evidence;
  private final Map<String, Document> files;

  private ReportServer(DataSource dataSource, HttpServer server) {
    this.server = server;
    threads =
        Executors.newFixedThreadPool(
            THREADS,
            task -> {
              Thread thread = new Thread(task, "report-server");
              thread.setDaemon(true);
              return thread;
            });
    figures = new LiveFigures(dataSource);
    evidence = new ReadingConnection(dataSource);
    files = Page.files();
    server.setExecutor(threads);
    server.createContext("/", this::handle);
  }

  /**
   * Starts to serve.
   *
   * @param dataSource a database whose reporting views are up to date
   * @param address where to listen; port 0 takes a free one
   * @throws java.net.BindException if the port is in use
   */
  public static ReportServer start(DataSource dataSource, InetSocketAddress address)
      throws IOException {
    // Header and body are written apart; without this the body waits for the header's receipt.
    System.setProperty("sun.net.httpserver.nodelay", "true");
    ReportServer server = new ReportServer(dataSource, HttpServer.create(address, 0));
    server.server.start();
    return server;
  }

  /** Where the page is. */
  public URI address() {
    InetAddress host = server.getAddress().getAddress();
    String name = host.isAnyLocalAddress() ? "localhost" : host.getHostAddress();
    return URI.create(
        "http://%s:%d/"
            .formatted(
                name.contains(":") ? "[" + name + "]" : name, server.getAddress().getPort()));
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      secure(exchange.getResponseHeaders());
      if (!exchange.getRequestMethod().equals("GET")) {
        exchange.getResponseHeaders().set("Allow", "GET");
        refuse(exchange, 405, "This server only reads: nothing but GET is answered.");
      } else if (!isForUs(exchange)) {
        refuse(exchange, 421, "This server answers by the name under which it was started.");
      } else {
        answer(exchange);
      }
    }
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    try {
      Map<String, String> parameters = parameters(exchange.getRequestURI().getRawQuery());
      if (path.equals("/api/figures")) {
        send(exchange, figures.of(Scope.of(parameters), tagOfTheReader(exchange)));
      } else if (path.equals("/api/evidence")) {
        EvidenceQuery asked = EvidenceQuery.of(parameters);
        send(
            exchange,
            Document.json(
                evidence.read(
                    asked.scope(), (connection, views) -> Evidence.page(connection, views, asked)),
                Instant.now()));
      } else if (path.equals("/health")) {
        figures.requireDatabase();
        send(
            exchange,
            200,
            Document.json(JsonNodeFactory.instance.objectNode().put("database", "answers"), null));
      } else if (files.containsKey(path)) {
        send(exchange, files.get(path));
      } else {
        refuse(exchange, 404, "There is nothing here: the report is at /.");
      }
    } catch (IllegalArgumentException e) {
      refuse(exchange, 400, e.getMessage());
    } catch (SQLException e) {
      LOG.warn("The figures can't be read", e);
      refuse(
          exchange,
          503,
          isGone(e)
              ? "The database does not answer."
              : "The database refuses to give the figures ("
                  + e.getMessage().lines().findFirst().orElse("")
                  + ").");
    } catch (RuntimeException e) {
      LOG.error("A request failed", e);
      refuse(exchange, 500, "The server has made a mistake; its log says which.");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      refuse(exchange, 503, "The server is closing.");
    }
  }

  /**
   * Whether nobody answers: the classes of SQL states for connections and for servers that stop.
   */
  private static boolean isGone(SQLException failure) {
    String state = failure.getSQLState() == null ? "" : failure.getSQLState();
    return state.startsWith("08") || state.startsWith("57P");
  }

  private static void secure(Headers headers) {
    headers.set("Content-Security-Policy", SECURITY_POLICY);
    headers.set("X-Content-Type-Options", "nosniff");
    headers.set("X-Frame-Options", "DENY");
    headers.set("Referrer-Policy", "no-referrer");
    headers.set("Cross-Origin-Opener-Policy", "same-origin");
    headers.set("Cross-Origin-Resource-Policy", "same-origin");
    headers.set("Cache-Control", "no-cache");
  }

  /**
   * Whether a request on this machine alone names this machine: a page from elsewhere whose name
   * was made to lead here (DNS rebinding) names itself.
   */
  private boolean isForUs(HttpExchange exchange) {
    if (!server.getAddress().getAddress().isLoopbackAddress()) {
      return true;
    }
    String host = exchange.getRequestHeaders().getFirst("Host");
    return host != null && host.matches("(localhost|127(\\.\\d+){3}|\\[::1])(:\\d+)?");
  }

  private static Map<String, String> parameters(String query) {
    Map<String, String> parameters = new HashMap<>();
    if (query != null && !query.isEmpty()) {
      for (String parameter : query.split("&")) {
        String[] parts = parameter.split("=", 2);
        parameters.put(
            URLDecoder.decode(parts[0], UTF_8),
            parts.length == 1 ? "" : URLDecoder.decode(parts[1], UTF_8));
      }
    }
    return parameters;
  }

  private static void refuse(HttpExchange exchange, int status, String sentence)
      throws IOException {
    send(
        exchange,
        status,
        Document.json(JsonNodeFactory.instance.objectNode().put("problem", sentence), null));
  }

  /** Of what the reader has already, {@code null} without any. */
  private static String tagOfTheReader(HttpExchange exchange) {
    return exchange.getRequestHeaders().getFirst("If-None-Match");
  }

  private static void send(HttpExchange exchange, Document document) throws IOException {
    exchange.getResponseHeaders().set("ETag", document.tag());
    if (document.of() != null) {
      exchange
          .getResponseHeaders()
          .set(
              "Last-Modified",
              DateTimeFormatter.RFC_1123_DATE_TIME.format(document.of().atOffset(ZoneOffset.UTC)));
    }
    if (document.tag().equals(tagOfTheReader(exchange))) {
      exchange.sendResponseHeaders(304, -1);
    } else {
      send(exchange, 200, document);
    }
  }

  private static void send(HttpExchange exchange, int status, Document document)
      throws IOException {
    Headers headers = exchange.getResponseHeaders();
    headers.set("Content-Type", document.type());
    headers.set("Vary", "Accept-Encoding");
    String accepted = exchange.getRequestHeaders().getFirst("Accept-Encoding");
    boolean gzip = accepted != null && accepted.contains("gzip");
    if (gzip) {
      headers.set("Content-Encoding", "gzip");
    }
    byte[] body = gzip ? document.compressed() : document.bytes();
    exchange.sendResponseHeaders(status, body.length);
    try (OutputStream stream = exchange.getResponseBody()) {
      stream.write(body);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
    figures.close();
    evidence.close();
  }
}
