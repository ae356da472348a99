package io.backlash.report.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.backlash.report.BusyException;
import io.backlash.report.DatabaseState;
import io.backlash.report.Document;
import io.backlash.report.EvidenceQuery;
import io.backlash.report.EvidenceReader;
import io.backlash.report.LiveFigures;
import io.backlash.report.Page;
import io.backlash.report.ReadOnlyConnection;
import io.backlash.report.Scope;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderMap;
import io.undertow.util.Headers;
import io.undertow.util.SameThreadExecutor;
import java.net.URLDecoder;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers the questions. It runs in the few threads that carry the bytes, and waits for nothing:
 * what needs the database is answered when that has answered.
 */
final class ReportHandler implements HttpHandler {

  private static final Logger LOG = LoggerFactory.getLogger(ReportHandler.class);

  /** How long {@code /health} waits for the database. Our choice: who asks, asks each second. */
  private static final Duration PULSE = Duration.ofMillis(500);

  /**
   * How old what was heard of the database may be for {@code /health}. Our choice: who asks each
   * second hears of a failure a second later, and of a silence after this.
   */
  private static final Duration LATELY = Duration.ofSeconds(30);

  /** When to ask again where too much is asked at a time. Our choice: a reading takes seconds. */
  private static final int RETRY_AFTER_SECONDS = 5;

  private final AllowedHosts hosts;
  private final DatabaseState state;
  private final LiveFigures figures;
  private final EvidenceReader evidence;
  private final Map<String, Document> files = Page.files();

  ReportHandler(
      AllowedHosts hosts, DatabaseState state, LiveFigures figures, EvidenceReader evidence) {
    this.hosts = hosts;
    this.state = state;
    this.figures = figures;
    this.evidence = evidence;
  }

  @Override
  public void handleRequest(HttpServerExchange exchange) {
    Answer.secure(exchange);
    HeaderMap headers = exchange.getRequestHeaders();
    String method = exchange.getRequestMethod().toString();
    if (headers.count(Headers.HOST) != 1
        || exchange.isHostIncludedInRequestURI()
        || !hosts.allows(headers.getFirst(Headers.HOST))) {
      Answer.refuse(
          exchange,
          421,
          "This server answers by the name under which it was started: another has to be told to"
              + " 'serve' with --allowed-host.");
    } else if (isFromElsewhere(headers)) {
      Answer.refuse(exchange, 403, "This server answers no other site's pages.");
    } else if (!method.equals("GET") && !method.equals("HEAD")) {
      exchange.getResponseHeaders().put(Headers.ALLOW, "GET, HEAD");
      Answer.refuse(exchange, 405, "This server only reads: nothing but GET and HEAD is answered.");
    } else if (headers.contains(Headers.TRANSFER_ENCODING)
        || exchange.getRequestContentLength() > 0) {
      Answer.refuse(exchange, 400, "A question has nothing behind its head.");
    } else {
      answer(exchange);
    }
  }

  /**
   * Whether a page of another site asks. Going there by a link is what a person does, and the
   * browser shows the answer to that person alone.
   */
  private boolean isFromElsewhere(HeaderMap headers) {
    String origin = headers.getFirst(Headers.ORIGIN);
    String site = headers.getFirst("Sec-Fetch-Site");
    return (origin != null && !hosts.allowsOrigin(origin, headers.getFirst(Headers.HOST)))
        || (site != null
            && site.endsWith("-site")
            && !"navigate".equals(headers.getFirst("Sec-Fetch-Mode")));
  }

  private void answer(HttpServerExchange exchange) {
    String path = exchange.getRequestPath();
    try {
      Map<String, String> parameters = parameters(exchange.getQueryString());
      switch (path) {
        case "/api/figures" ->
            answer(exchange, figures.of(Scope.of(parameters), Answer.tagOfTheReader(exchange)));
        case "/api/evidence" -> answer(exchange, evidence.page(EvidenceQuery.of(parameters)));
        case "/health" -> answer(exchange, health());
        default -> {
          if (files.containsKey(path)) {
            Answer.file(exchange, files.get(path));
          } else {
            Answer.refuse(exchange, 404, "There is nothing here: the report is at /.");
          }
        }
      }
    } catch (IllegalArgumentException e) {
      Answer.refuse(exchange, 400, e.getMessage());
    }
  }

  /** What was last heard of the database, so that nobody waits for it; else what is heard now. */
  private CompletableFuture<Document> health() {
    Document well =
        Document.json(JsonNodeFactory.instance.objectNode().put("database", "answers"), null);
    // Also for the next who asks: a failure makes what was heard before void.
    CompletableFuture<String> asked = state.ask();
    if (state.hasAnsweredSince(Instant.now().minus(LATELY))) {
      return CompletableFuture.completedFuture(well);
    }
    return asked
        .orTimeout(PULSE.toMillis(), TimeUnit.MILLISECONDS)
        .handle(
            (answer, failure) -> {
              if (failure instanceof TimeoutException) {
                throw new BusyException("The database has not answered lately.");
              } else if (failure != null) {
                throw failure instanceof CompletionException known
                    ? known
                    : new CompletionException(failure);
              }
              return well;
            });
  }

  /** Answers when there is something to answer, unless the reader has gone. */
  private static void answer(HttpServerExchange exchange, CompletableFuture<Document> coming) {
    exchange.dispatch(
        SameThreadExecutor.INSTANCE,
        () -> {
          WaitingReader reader = WaitingReader.watch(exchange, () -> coming.cancel(false));
          coming.whenCompleteAsync(
              (document, failure) -> {
                reader.end();
                if (!exchange.getConnection().isOpen()) {
                  exchange.endExchange();
                } else if (failure == null) {
                  Answer.data(exchange, document);
                } else {
                  refuse(exchange, failure);
                }
              },
              exchange.getIoThread());
        });
  }

  private static void refuse(HttpServerExchange exchange, Throwable failure) {
    Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
    if (cause instanceof SQLException problem) {
      LOG.warn("The figures can't be read", problem);
      Answer.refuse(exchange, 503, sentence(problem));
    } else if (cause instanceof BusyException busy) {
      later(exchange, busy.getMessage());
    } else if (cause instanceof TimeoutException) {
      later(exchange, "The figures are still being read.");
    } else {
      LOG.error("A request failed", cause);
      Answer.refuse(exchange, 500, "The server has made a mistake; its log says which.");
    }
  }

  private static void later(HttpServerExchange exchange, String sentence) {
    exchange.getResponseHeaders().put(Headers.RETRY_AFTER, RETRY_AFTER_SECONDS);
    Answer.refuse(exchange, 503, sentence);
  }

  private static String sentence(SQLException problem) {
    String state = problem.getSQLState() == null ? "" : problem.getSQLState();
    // The classes of SQL states for connections and for servers that stop.
    if (state.startsWith("08") || state.startsWith("57P")) {
      return "The database does not answer.";
    }
    return state.equals(ReadOnlyConnection.BROKEN_OFF)
        ? "The database takes too long for this: ask for less of it, or later."
        : "The database refuses to give the figures (%s)."
            .formatted(problem.getMessage().lines().findFirst().orElse(""));
  }

  private static Map<String, String> parameters(String query) {
    Map<String, String> parameters = new HashMap<>();
    if (!query.isEmpty()) {
      for (String parameter : query.split("&")) {
        String[] parts = parameter.split("=", 2);
        parameters.put(
            URLDecoder.decode(parts[0], UTF_8),
            parts.length == 1 ? "" : URLDecoder.decode(parts[1], UTF_8));
      }
    }
    return parameters;
  }
}
