package io.backlash.report.server;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.backlash.report.Document;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderMap;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import java.nio.ByteBuffer;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;

/** How an answer is sent. */
final class Answer {

  private static final Map<HttpString, String> SECURITY =
      Map.of(
          new HttpString("Content-Security-Policy"),
          "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:;"
              + " base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
          new HttpString("X-Content-Type-Options"),
          "nosniff",
          new HttpString("X-Frame-Options"),
          "DENY",
          new HttpString("Referrer-Policy"),
          "no-referrer",
          new HttpString("Cross-Origin-Opener-Policy"),
          "same-origin",
          new HttpString("Cross-Origin-Resource-Policy"),
          "same-origin",
          // What the reader's browser may do for the page: nothing of what a machine has to offer.
          new HttpString("Permissions-Policy"),
          "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
          // Customers' words are not left on the reader's disk.
          Headers.CACHE_CONTROL,
          "no-store");

  private Answer() {}

  /** Forbids whatever the page does not need. */
  static void secure(HttpServerExchange exchange) {
    SECURITY.forEach((name, value) -> exchange.getResponseHeaders().put(name, value));
  }

  /** Sends a part of the page, which the browser may keep and has to ask for again. */
  static void file(HttpServerExchange exchange, Document document) {
    exchange.getResponseHeaders().put(Headers.CACHE_CONTROL, "no-cache");
    data(exchange, document);
  }

  /** Sends a document, or that it is the one that the reader has. */
  static void data(HttpServerExchange exchange, Document document) {
    HeaderMap headers = exchange.getResponseHeaders();
    headers.put(Headers.ETAG, document.tag());
    if (document.of() != null) {
      headers.put(
          Headers.LAST_MODIFIED,
          DateTimeFormatter.RFC_1123_DATE_TIME.format(document.of().atOffset(ZoneOffset.UTC)));
    }
    if (document.tag().equals(tagOfTheReader(exchange))) {
      exchange.setStatusCode(304);
      exchange.endExchange();
    } else {
      send(exchange, 200, document);
    }
  }

  /** Says why there is no other answer. */
  static void refuse(HttpServerExchange exchange, int status, String sentence) {
    if (!exchange.isRequestComplete()) {
      // Whatever comes behind the head is not read, and must not be taken for a question.
      exchange.setPersistent(false);
    }
    send(
        exchange,
        status,
        Document.json(JsonNodeFactory.instance.objectNode().put("problem", sentence), null));
  }

  /** Of what the reader has already, {@code null} without any. */
  static String tagOfTheReader(HttpServerExchange exchange) {
    return exchange.getRequestHeaders().getFirst(Headers.IF_NONE_MATCH);
  }

  private static void send(HttpServerExchange exchange, int status, Document document) {
    HeaderMap headers = exchange.getResponseHeaders();
    headers.put(Headers.CONTENT_TYPE, document.type());
    headers.put(Headers.VARY, "Accept-Encoding");
    String accepted = exchange.getRequestHeaders().getFirst(Headers.ACCEPT_ENCODING);
    boolean gzip = accepted != null && accepted.contains("gzip");
    if (gzip) {
      headers.put(Headers.CONTENT_ENCODING, "gzip");
    }
    byte[] body = gzip ? document.compressed() : document.bytes();
    exchange.setStatusCode(status);
    exchange.setResponseContentLength(body.length);
    exchange.getResponseSender().send(ByteBuffer.wrap(body));
  }
}
