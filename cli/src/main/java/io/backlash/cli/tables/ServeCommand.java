package io.backlash.cli.tables;

import io.backlash.cli.console.Console;
import io.backlash.cli.console.LogFile;
import io.backlash.cli.console.WrongInputException;
import io.backlash.cli.options.ResultOptions;
import io.backlash.report.server.ReportServer;
import io.backlash.sql.Database;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code backlash serve}. */
@Command(
    name = "serve",
    mixinStandardHelpOptions = true,
    header = "Shows the report as a live page, from a database that a run fills.",
    description = {
      "",
      "The page is the report's, follows the database as it changes, and can be filtered by brand, period, channel,"
          + " failure category, product and link. It only reads. Whoever reaches the port can read it: it is this machine's own"
          + " unless --host says otherwise.",
      "",
    },
    footer = {
      "",
      "For example:",
      "  ./backlash serve --out out",
      "  ./backlash serve --jdbc 'jdbc:postgresql://localhost/backlash?user=me&password=secret' --port 8080",
      "  ./backlash serve --host 0.0.0.0 --allowed-host report.example.com",
    })
public final class ServeCommand implements Callable<Integer> {
  private final Console console;

  @Mixin private ResultOptions results;

  @Option(
      names = "--port",
      defaultValue = "8080",
      description = "Where to listen; 0 takes a free one (default: ${DEFAULT-VALUE}).")
  private int port;

  @Option(
      names = "--host",
      paramLabel = "ADDRESS",
      defaultValue = "127.0.0.1",
      description =
          "The address to listen at (default: ${DEFAULT-VALUE}, which this machine alone reaches).")
  private String host;

  @Option(
      names = "--allowed-host",
      paramLabel = "NAME",
      description =
          "A name by which the page may be asked for beside this machine's own and the address it listens to, as where it"
              + " runs behind a proxy; can be repeated. Other names are refused: a site elsewhere could lead its own here.")
  private List<String> allowedHosts = List.of();

  public ServeCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    InetSocketAddress address = address();
    LogFile.in(results.folder().path(), "serve.log");
    try (Database database = results.folder().openDatabase(results.jdbcUrl())) {
      database.migrate();
      try (ReportServer server = start(database, address)) {
        CountDownLatch stopped = new CountDownLatch(1);
        Thread closing =
            new Thread(
                () -> {
                  server.close();
                  database.close();
                  stopped.countDown();
                },
                "closing");
        Runtime.getRuntime().addShutdownHook(closing);
        console.lines().println("The report is at " + server.address() + " (Ctrl+C ends it)");
        stopped.await();
      }
    }
    return ExitCode.OK;
  }

  private InetSocketAddress address() {
    if (port < 0 || port > 65_535) {
      throw new WrongInputException("--port must be from 0 to 65535, not " + port);
    }
    try {
      return new InetSocketAddress(InetAddress.getByName(host), port);
    } catch (UnknownHostException e) {
      throw new WrongInputException(
          "--host: there is no address '" + host + "' on this network", e);
    }
  }

  private ReportServer start(Database database, InetSocketAddress address) throws IOException {
    try {
      return ReportServer.start(database.dataSource(), address, allowedHosts);
    } catch (BindException e) {
      throw new WrongInputException(
          "port %d of %s can't be taken (%s): another program may use it, name a free one with --port"
              .formatted(port, host, e.getMessage()),
          e);
    } catch (IllegalArgumentException e) {
      throw new WrongInputException("--allowed-host: " + e.getMessage(), e);
    }
  }
}
