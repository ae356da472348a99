package io.backlash.sql;

import io.backlash.file.OwnerOnlyFiles;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A PostgreSQL server of our own, whose data lie in a folder of this user alone.
 *
 * <p>It listens on the loopback address and on no socket in the file system, and lets nobody in
 * without the password: a random one, in a file in the folder that only this user can read.
 */
final class EmbeddedServer implements AutoCloseable {
  static final int ANY_PORT = 0;

  private static final String USER = "postgres";
  private static final String PASSWORD_FILE = "backlash.password";
  private static final int PASSWORD_BYTES = 32;
  private static final String LOG = "server.log";

  /** Written anew at each start: data of earlier releases let every user of the machine in. */
  private static final String ACCESS =
      """
      # Written by Backlash at each start of the server.
      host all all 127.0.0.1/32 scram-sha-256
      """;

  /** How long a server may take to start. Our choice: much longer than one takes. */
  static final Duration PATIENCE = Duration.ofMinutes(1);

  /** How long its own way of ending may take, before it is ended with less care. Our choice. */
  private static final Duration PATIENCE_AT_END = Duration.ofSeconds(20);

  private static final Duration A_MOMENT = Duration.ofMillis(20);

  /** Somebody may take a free port between our look and the server's start. */
  private static final int ATTEMPTS = 3;

  private final Path folder;
  private final Path programs;
  private final int port;
  private final FolderLock lock;
  private final Thread hook = new Thread(this::stopQuietly, "stop PostgreSQL");
  private boolean isClosed;

  private EmbeddedServer(Path folder, Path programs, int port, FolderLock lock) {
    this.folder = folder;
    this.programs = programs;
    this.port = port;
    this.lock = lock;
  }

  /**
   * Starts it. A server that an earlier process has left on the folder is ended first.
   *
   * @param folder of the data; made where it is not there
   * @param port {@link #ANY_PORT} for the one of a server that was left, or any
   * @param lock of the folder; given back when the server stops or does not start
   */
  static EmbeddedServer start(Path folder, int port, FolderLock lock)
      throws IOException, InterruptedException {
    boolean isStarted = false;
    try {
      Path programs =
          EmbeddedPrograms.unpacked(folder.resolveSibling(folder.getFileName() + "-programs"));
      int left = endLeft(folder, programs);
      if (!isInitialized(folder)) {
        initialize(folder, programs);
      }
      Postmaster.forget(folder);
      OwnerOnlyFiles.write(folder.resolve("pg_hba.conf"), ACCESS);
      if (!Files.exists(folder.resolve(PASSWORD_FILE))) {
        setPassword(folder, programs);
      }
      EmbeddedServer server =
          port == ANY_PORT
              ? startedAnywhere(folder, programs, left, lock)
              : started(folder, programs, port, lock);
      Runtime.getRuntime().addShutdownHook(server.hook);
      isStarted = true;
      return server;
    } finally {
      if (!isStarted) {
        lock.close();
      }
    }
  }

  /** At any port, the one of a server that was left would be best: its readers find this one. */
  private static EmbeddedServer startedAnywhere(
      Path folder, Path programs, int left, FolderLock lock)
      throws IOException, InterruptedException {
    for (int attempt = 1; ; attempt++) {
      try {
        return started(folder, programs, left == ANY_PORT || attempt > 1 ? freePort() : left, lock);
      } catch (PortTakenException e) {
        if (attempt == ATTEMPTS) {
          throw e;
        }
      }
    }
  }

  private static EmbeddedServer started(Path folder, Path programs, int port, FolderLock lock)
      throws IOException, InterruptedException {
    EmbeddedServer server = new EmbeddedServer(folder, programs, port, lock);
    server.begin();
    return server;
  }

  private static final class PortTakenException extends IOException {
    private static final long serialVersionUID = 1L;

    PortTakenException(String message) {
      super(message);
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** Ends a server that works on the folder though nobody has its lock; its port, or any. */
  private static int endLeft(Path folder, Path programs) throws IOException, InterruptedException {
    Optional<Postmaster> left = Postmaster.on(folder);
    if (left.isEmpty()) {
      return ANY_PORT;
    }
    end(folder, programs, left.get().process());
    return left.get().port();
  }

  private static boolean isInitialized(Path folder) throws IOException {
    if (Files.exists(folder.resolve("PG_VERSION"))) {
      return true;
    }
    if (!Files.exists(folder)) {
      return false;
    }
    if (!Files.isDirectory(folder)) {
      throw new IOException("it is a file, and a folder is needed");
    }
    try (Stream<Path> files = Files.list(folder)) {
      if (files.findAny().isPresent()) {
        throw new IOException("it holds other files, and no database");
      }
    }
    return false;
  }

  /** In another place first: a folder of that name is a whole one, whenever we are killed. */
  private static void initialize(Path folder, Path programs)
      throws IOException, InterruptedException {
    Path next = folder.resolveSibling(folder.getFileName() + ".next");
    OwnerOnlyFiles.delete(next);
    try {
      EmbeddedProgram.run(
          programs,
          "",
          "initdb",
          "--pgdata=" + next,
          "--username=" + USER,
          "--encoding=UTF-8",
          // The same order of texts on every machine.
          "--locale=C",
          "--auth=reject");
      Files.move(next, folder, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      OwnerOnlyFiles.delete(next);
    }
  }

  /** Without a server: one that knows no password yet would have to let us in without. */
  private static void setPassword(Path folder, Path programs)
      throws IOException, InterruptedException {
    byte[] random = new byte[PASSWORD_BYTES];
    new SecureRandom().nextBytes(random);
    String password = HexFormat.of().formatHex(random);
    String said =
        EmbeddedProgram.run(
            programs,
            "alter role " + USER + " password '" + password + "'\n",
            "postgres",
            "--single",
            "-D",
            folder.toString(),
            "-c",
            "log_min_error_statement=panic",
            "-c",
            "password_encryption=scram-sha-256",
            "postgres");
    if (said.contains("ERROR:")) {
      throw new IOException("its password can't be set");
    }
    OwnerOnlyFiles.write(folder.resolve(PASSWORD_FILE), password);
  }

  private void begin() throws IOException, InterruptedException {
    Path log = folder.resolve(LOG);
    OwnerOnlyFiles.write(log, "");
    List<String> command = EmbeddedProgram.command(programs, "postgres");
    command.add("-D");
    command.add(folder.toString());
    settings()
        .forEach(
            (name, value) -> {
              command.add("-c");
              command.add(name + "=" + value);
            });
    Process process =
        EmbeddedProgram.prepared(command)
            .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
            .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()))
            .start();
    boolean isReady = false;
    try {
      long end = System.nanoTime() + PATIENCE.toNanos();
      while (!isReady) {
        Optional<Postmaster> running = Postmaster.on(folder);
        isReady = running.isPresent() && running.get().isReady();
        if (!isReady && !process.isAlive()) {
          throw refusal(Files.readString(log));
        }
        if (System.nanoTime() - end > 0) {
          throw new IOException("its server is not ready after " + PATIENCE.toSeconds() + " s");
        }
        Thread.sleep(A_MOMENT.toMillis());
      }
    } finally {
      if (!isReady) {
        process.destroyForcibly();
      }
    }
  }

  private Map<String, String> settings() {
    return Map.ofEntries(
        Map.entry("port", Integer.toString(port)),
        Map.entry("listen_addresses", "127.0.0.1"),
        Map.entry("unix_socket_directories", ""),
        Map.entry("max_connections", "300"),
        Map.entry("timezone", "UTC"),
        // The last half second of a machine that loses its power; what must not be lost says so.
        Map.entry("synchronous_commit", "off"),
        // No row that it refuses belongs into its log.
        Map.entry("log_error_verbosity", "terse"),
        Map.entry("log_min_error_statement", "panic"),
        Map.entry("log_line_prefix", "%m "),
        Map.entry("logging_collector", "off"));
  }

  private static IOException refusal(String words) {
    String reason =
        words
            .lines()
            .filter(line -> line.contains("FATAL:") || line.contains("PANIC:"))
            .reduce((first, last) -> last)
            .map(line -> line.replaceFirst("^.*(FATAL|PANIC): +", ""))
            .orElse("its server ends at once");
    if (words.contains("Address already in use")) {
      return new PortTakenException("its port is taken");
    }
    return FullDisk.isToldBy(words)
        ? new IOException("No space left on device")
        : new IOException(reason);
  }

  /** The URL of the server that works on the folder, {@code null} where none is ready. */
  static String urlOf(Path folder) {
    return Postmaster.on(folder)
        .filter(Postmaster::isReady)
        .map(server -> url(folder, server.port()))
        .orElse(null);
  }

  /** User and password included. */
  String url() {
    return url(folder, port);
  }

  private static String url(Path folder, int port) {
    try {
      return "jdbc:postgresql://127.0.0.1:%d/postgres?user=%s&password=%s"
          .formatted(port, USER, Files.readString(folder.resolve(PASSWORD_FILE)).strip());
    } catch (IOException e) {
      return null;
    }
  }

  /** Whether the server itself found the disk full since it was started. */
  boolean foundDiskFull() {
    try {
      return FullDisk.isToldBy(Files.readString(folder.resolve(LOG)));
    } catch (IOException e) {
      return false;
    }
  }

  Path folder() {
    return folder;
  }

  /** Stops it; the data stay. */
  @Override
  public void close() throws IOException {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The process is ending: the hook runs, or has run.
    }
    stop();
  }

  private synchronized void stop() throws IOException {
    if (isClosed) {
      return;
    }
    isClosed = true;
    try (FolderLock released = lock) {
      Optional<Postmaster> running = Postmaster.on(folder);
      if (running.isPresent()) {
        end(folder, programs, running.get().process());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted before it had stopped", e);
    }
  }

  private void stopQuietly() {
    try {
      stop();
    } catch (IOException e) {
      // The process ends: the next one on the folder ends what is left.
    }
  }

  /** Fast, which lets it write its data down; else immediately, which lets it recover later. */
  private static void end(Path folder, Path programs, ProcessHandle process)
      throws IOException, InterruptedException {
    for (String mode : List.of("fast", "immediate")) {
      try {
        EmbeddedProgram.run(
            programs, "", "pg_ctl", "stop", "-D", folder.toString(), "-m", mode, "--no-wait");
      } catch (IOException e) {
        // It has ended meanwhile, or hears nothing.
      }
      if (hasEnded(process)) {
        return;
      }
    }
    process.destroyForcibly();
    if (!hasEnded(process)) {
      throw new IOException("its server, process " + process.pid() + ", does not end");
    }
  }

  private static boolean hasEnded(ProcessHandle process) throws InterruptedException {
    long end = System.nanoTime() + PATIENCE_AT_END.toNanos();
    while (isRunning(process)) {
      if (System.nanoTime() - end > 0) {
        return false;
      }
      TimeUnit.MILLISECONDS.sleep(A_MOMENT.toMillis());
    }
    return true;
  }

  /** In a container nobody may ask after a process that has ended; then it stays, without words. */
  private static boolean isRunning(ProcessHandle process) {
    return process.isAlive() && process.info().command().isPresent();
  }
}
