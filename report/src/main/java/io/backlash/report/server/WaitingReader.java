package io.backlash.report.server;

import io.undertow.server.HttpServerExchange;
import io.undertow.server.protocol.http.HttpServerConnection;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.xnio.IoUtils;
import org.xnio.conduits.ConduitStreamSourceChannel;

/**
 * A reader whose answer takes a while. Undertow does not look at a connection between its question
 * and its answer, so that it would not be seen that the reader has gone; here it is.
 */
final class WaitingReader {

  private final HttpServerExchange exchange;
  private final ConduitStreamSourceChannel questions;
  private final Runnable gone;

  private WaitingReader(
      HttpServerExchange exchange, ConduitStreamSourceChannel questions, Runnable gone) {
    this.exchange = exchange;
    this.questions = questions;
    this.gone = gone;
  }

  /**
   * Watches the reader of an exchange, whose question was read to its end. To be called in its IO
   * thread.
   *
   * @param gone is run in that thread when nobody waits any longer
   */
  static WaitingReader watch(HttpServerExchange exchange, Runnable gone) {
    ConduitStreamSourceChannel questions =
        ((HttpServerConnection) exchange.getConnection()).getChannel().getSourceChannel();
    WaitingReader reader = new WaitingReader(exchange, questions, gone);
    questions.setReadListener(channel -> reader.look());
    questions.resumeReads();
    return reader;
  }

  /** Looks no more: the answer is there. To be called in the IO thread. */
  void end() {
    questions.suspendReads();
    questions.setReadListener(null);
  }

  /**
   * A reader that will send no more is gone: no browser closes half a connection. One that asks
   * more before it has its answer, as no browser does either, loses the connection after it: its
   * question can't be kept.
   */
  private void look() {
    try {
      int read = questions.read(ByteBuffer.allocate(1));
      if (read < 0) {
        leave();
      } else if (read > 0) {
        exchange.setPersistent(false);
        end();
      }
    } catch (IOException e) {
      leave();
    }
  }

  private void leave() {
    IoUtils.safeClose(exchange.getConnection());
    gone.run();
  }
}
