package io.backlash.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import io.backlash.file.OwnerOnlyFiles;
import io.backlash.sql.Database;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.flink.util.FileUtils;

/**
 * A whole installation on one machine, each part a process of its own: a broker of Kafka, a
 * PostgreSQL, a JobManager and TaskManagers of Flink, and a ZooKeeper in which the JobManager keeps
 * what it needs to take up its jobs again. They listen to the machine itself only, and there to who
 * has the {@linkplain ClusterKey cluster's key}. What dies is started again, as the keeper of a
 * real cluster does; the data stay in the folder, which its owner alone may read.
 */
public final class LocalCluster implements AutoCloseable {

  /** Between two looks at processes that start, in milliseconds. */
  private static final long A_MOMENT = 200;

  private static final String DATABASE = "postgres";
  private static final String KAFKA = "kafka";

  /** What a topic is parted in where nothing else is said: our choice, one for each TaskManager. */
  private static final int PARTITIONS = 2;

  private final Path folder;
  private final ClusterKey key;
  private final int databasePort;

  /** ZooKeeper first, as the others look for it. */
  private final List<JavaProcess> flink = new ArrayList<>();

  /** {@code null} before it is started, as the broker is. */
  private Database database;

  private Broker broker;
  private boolean isClosed;

  private LocalCluster(Path folder, ClusterKey key) throws IOException {
    this.folder = folder;
    this.key = key;
    databasePort = FreePort.next();
  }

  /**
   * Starts everything, and waits until all TaskManagers have offered their slots.
   *
   * @param folder of data, logs and settings; those of an earlier cluster are resumed, and what
   *     still runs of one whose keeper died is ended
   * @param settings Flink's, as they are used on a real cluster; what is of this machine is put in
   *     their place
   * @param classPath with the jars of Flink, of Kafka's broker, and of what understands texts
   * @param taskManagers how many
   * @throws IOException if one of them does not start
   */
  public static LocalCluster start(Path folder, Path settings, String classPath, int taskManagers)
      throws IOException, InterruptedException {
    Path absolute = OwnerOnlyFiles.closedFolder(folder.toAbsolutePath().normalize());
    ClusterFolder before = new ClusterFolder(absolute);
    if (before
        .keeper()
        .filter(process -> process.pid() != ProcessHandle.current().pid())
        .isPresent()) {
      throw new IOException(
          "A cluster runs in " + folder + " already: end it first, with ./backlash cluster down.");
    }
    before.endParts();
    // Each start leaves copies of Flink's libraries there, and nobody else removes them.
    FileUtils.deleteDirectory(JavaProcess.temporary(absolute).toFile());
    LocalCluster cluster = new LocalCluster(absolute, ClusterKey.make(absolute));
    try {
      cluster.startAll(settings, classPath, taskManagers);
    } catch (IOException | InterruptedException | RuntimeException e) {
      cluster.close();
      throw e;
    }
    return cluster;
  }

  private void startAll(Path settings, String classPath, int taskManagers)
      throws IOException, InterruptedException {
    startDatabase();
    database.migrate();
    int port = FreePort.next();
    int controllerPort = FreePort.next();
    broker =
        Broker.start(
            folder.resolve(KAFKA),
            port,
            controllerPort,
            classPath,
            PARTITIONS,
            closed(port, controllerPort),
            List.of());
    folder().writeConnections(database.url());
    FlinkProcesses processes = new FlinkProcesses(folder, settings, classPath, key);
    flink.addAll(processes.all(taskManagers));
    for (JavaProcess process : flink) {
      process.start();
    }
    awaitSlots(processes.slots(taskManagers));
  }

  /** Settings of a broker that takes nobody without the cluster's key. */
  private String closed(int port, int controllerPort) {
    StringBuilder settings =
        new StringBuilder(
            """
            listeners=SSL://127.0.0.1:%1$d,CONTROLLER://127.0.0.1:%2$d
            advertised.listeners=SSL://127.0.0.1:%1$d
            listener.security.protocol.map=SSL:SSL,CONTROLLER:SSL
            inter.broker.listener.name=SSL
            ssl.client.auth=required
            """
                .formatted(port, controllerPort));
    key.kafka().entrySet().stream()
        .filter(property -> property.getKey().startsWith("ssl."))
        .forEach(
            property ->
                settings
                    .append(property.getKey())
                    .append('=')
                    .append(property.getValue())
                    .append('\n'));
    return settings.toString();
  }

  private void awaitSlots(int slots) throws IOException, InterruptedException {
    FlinkRest rest = rest();
    while (!hasSlots(rest, slots)) {
      for (JavaProcess process : flink) {
        if (!process.isAlive()) {
          throw new IOException(
              "The cluster's %s does not start: see %s.".formatted(process.name(), process.log()));
        }
      }
      Thread.sleep(A_MOMENT);
    }
  }

  private static boolean hasSlots(FlinkRest rest, int slots) {
    Optional<JsonNode> overview = rest.look("/overview");
    return overview.isPresent() && overview.get().path("slots-total").intValue() >= slots;
  }

  /** What Flink says of itself. */
  public FlinkRest rest() throws IOException {
    return folder().rest();
  }

  /** The properties of a client of the broker: where it is, and what it wants to be shown. */
  public Map<String, String> kafka() throws IOException {
    return folder().kafka();
  }

  /** The folder, with what clients need to know. */
  public ClusterFolder folder() {
    return new ClusterFolder(folder);
  }

  /** The database's JDBC URL, with the password. */
  public String jdbcUrl() {
    return database.url();
  }

  /** Ends the database as its keeper would; its data stay. */
  public synchronized void stopDatabase() {
    database.close();
  }

  /** Starts the database again, where it was. */
  public synchronized void startDatabase() {
    database = Database.embedded(folder.resolve(DATABASE), databasePort);
  }

  /** Ends the broker as its keeper would; its data stay. */
  public synchronized void stopBroker() {
    broker.close();
  }

  /** Starts the broker again, where it was. */
  public synchronized void startBroker() throws IOException, InterruptedException {
    broker.start();
  }

  /** Starts again what has died of Flink. */
  public synchronized void revive() throws IOException {
    if (isClosed) {
      return;
    }
    for (JavaProcess process : flink) {
      if (!process.isAlive()) {
        process.start();
      }
    }
  }

  @Override
  public synchronized void close() {
    isClosed = true;
    flink.forEach(JavaProcess::close);
    if (broker != null) {
      broker.close();
    }
    if (database != null) {
      database.close();
    }
  }
}
