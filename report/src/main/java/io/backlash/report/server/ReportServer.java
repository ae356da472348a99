package io.backlash.report.server;

import io.backlash.report.DatabaseState;
import io.backlash.report.EvidenceReader;
import io.backlash.report.LiveFigures;
import io.undertow.Undertow;
import io.undertow.UndertowOptions;
import io.undertow.server.HttpHandler;
import io.undertow.server.ServerConnection;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.xnio.IoUtils;
import org.xnio.Options;
import org.xnio.XnioExecutor;

/**
 * The report as a live page: the same page as the file, which asks here for its figures and for the
 * evidence behind them. It only reads.
 *
 * <p>Whoever reaches the port may ask anything, half of it, or never read the answer: none of that
 * keeps a thread, and all of it has an end (asynchronous by Undertow). What the database is asked
 * is bounded apart from that, by {@link LiveFigures} and {@link EvidenceReader}.
 */
public final class ReportServer implements AutoCloseable {

  /** They wait for nothing: one could carry it all, two don't wait while one compresses. */
  private static final int IO_THREADS = 2;

  /** A question's head and address together, in bytes. Our choice: ours take 1 kB. */
  private static final int LONGEST_HEAD = 16 * 1024;

  private static final int MOST_HEADERS = 64;

  /**
   * How much of an answer the system holds for one who does not read it, in bytes: else it is some
   * MB each. Our choice: a reader a tenth of a second away gets 640 kB a second.
   */
  private static final int UNREAD = 64 * 1024;

  private final Undertow server;
  private final DatabaseState state;
  private final LiveFigures figures;
  private final EvidenceReader evidence;

  private ReportServer(
      DataSource dataSource,
      InetSocketAddress address,
      Collection<String> allowedHosts,
      ConnectionLimits limits) {
    AllowedHosts hosts = AllowedHosts.of(address, allowedHosts);
    state = new DatabaseState(dataSource);
    figures = new LiveFigures(dataSource, state);
    evidence = new EvidenceReader(dataSource);
    server =
        Undertow.builder()
            .addHttpListener(address.getPort(), address.getAddress().getHostAddress())
            .setIoThreads(IO_THREADS)
            // Nothing is handed to them.
            .setWorkerThreads(1)
            .setWorkerOption(Options.THREAD_DAEMON, true)
            .setSocketOption(Options.CONNECTION_HIGH_WATER, limits.connections())
            .setSocketOption(Options.CONNECTION_LOW_WATER, limits.connections() - 1)
            .setSocketOption(Options.SEND_BUFFER, UNREAD)
            .setServerOption(UndertowOptions.MAX_HEADER_SIZE, LONGEST_HEAD)
            .setServerOption(UndertowOptions.MAX_HEADERS, MOST_HEADERS)
            .setServerOption(UndertowOptions.MAX_ENTITY_SIZE, (long) LONGEST_HEAD)
            .setServerOption(
                UndertowOptions.REQUEST_PARSE_TIMEOUT, (int) limits.question().toMillis())
            .setServerOption(UndertowOptions.NO_REQUEST_TIMEOUT, (int) limits.silence().toMillis())
            .setServerOption(UndertowOptions.IDLE_TIMEOUT, (int) limits.silence().toMillis())
            .setServerOption(UndertowOptions.ENABLE_STATISTICS, true)
            .setHandler(
                withAnEnd(new ReportHandler(hosts, state, figures, evidence), limits.answer()))
            .build();
  }

  /**
   * Starts to serve those who ask by a name of this machine or by the address.
   *
   * @param dataSource a database whose reporting views are up to date
   * @param address where to listen; port 0 takes a free one
   * @throws java.net.BindException if the port is in use
   */
  public static ReportServer start(DataSource dataSource, InetSocketAddress address)
      throws IOException {
    return start(dataSource, address, List.of());
  }

  /**
   * Starts to serve.
   *
   * <pre>{@code
   * ReportServer.start(dataSource, new InetSocketAddress("0.0.0.0", 8080), List.of("report.example.com"))
   * }</pre>
   *
   * @param dataSource a database whose reporting views are up to date
   * @param address where to listen; port 0 takes a free one
   * @param allowedHosts by which names it may be asked beside, as where it stands behind a proxy
   * @throws java.net.BindException if the port is in use
   * @throws IllegalArgumentException with a sentence, if one of the names is none
   */
  public static ReportServer start(
      DataSource dataSource, InetSocketAddress address, Collection<String> allowedHosts)
      throws IOException {
    return start(dataSource, address, allowedHosts, ConnectionLimits.USUAL);
  }

  public static ReportServer start(
      DataSource dataSource,
      InetSocketAddress address,
      Collection<String> allowedHosts,
      ConnectionLimits limits)
      throws IOException {
    ReportServer server = new ReportServer(dataSource, address, allowedHosts, limits);
    try {
      server.server.start();
    } catch (RuntimeException e) {
      server.close();
      if (e.getCause() instanceof IOException cause) {
        throw cause;
      }
      throw e;
    }
    return server;
  }

  private static HttpHandler withAnEnd(HttpHandler handler, Duration longest) {
    return exchange -> {
      // Of a connection that breaks before, nothing is kept until then.
      WeakReference<ServerConnection> connection = new WeakReference<>(exchange.getConnection());
      XnioExecutor.Key end =
          exchange
              .getIoThread()
              .executeAfter(
                  () -> IoUtils.safeClose(connection.get()),
                  longest.toMillis(),
                  TimeUnit.MILLISECONDS);
      exchange.addExchangeCompleteListener(
          (ended, next) -> {
            end.remove();
            next.proceed();
          });
      handler.handleRequest(exchange);
    };
  }

  /** Where the page is. */
  public URI address() {
    InetSocketAddress address = listening();
    InetAddress host = address.getAddress();
    String name = host.isAnyLocalAddress() ? "localhost" : host.getHostAddress();
    return URI.create(
        "http://%s:%d/".formatted(name.contains(":") ? "[" + name + "]" : name, address.getPort()));
  }

  private InetSocketAddress listening() {
    return (InetSocketAddress) server.getListenerInfo().get(0).getAddress();
  }

  /** How many connections are open. */
  public long connections() {
    return server.getListenerInfo().get(0).getConnectorStatistics().getActiveConnections();
  }

  @Override
  public void close() {
    server.stop();
    figures.close();
    evidence.close();
    state.close();
  }
}
