package io.backlash.cluster;

import io.backlash.sql.Database;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ConfigurationUtils;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.DeploymentOptions;
import org.apache.flink.configuration.GlobalConfiguration;
import org.apache.flink.configuration.HighAvailabilityOptions;
import org.apache.flink.configuration.JobManagerOptions;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.SecurityOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.runtime.clusterframework.TaskExecutorProcessSpec;
import org.apache.flink.runtime.clusterframework.TaskExecutorProcessUtils;
import org.apache.flink.runtime.util.config.memory.ProcessMemoryUtils;

/**
 * A whole installation on one machine, each part a process of its own: a broker of Kafka, a
 * PostgreSQL, a JobManager and TaskManagers of Flink, and a ZooKeeper in which the JobManager keeps
 * what it needs to take up its jobs again. They listen to the machine itself only. What dies is
 * started again, as the keeper of a real cluster does; the data stay in the folder.
 */
public final class LocalCluster implements AutoCloseable {

  private static final MemorySize JOB_MANAGER_MEMORY = MemorySize.ofMebiBytes(1280);

  private static final String LOOPBACK = "127.0.0.1";

  /**
   * After which a JobManager that is silent is taken for dead, and the next one may lead: our
   * choice.
   */
  private static final Duration LEADER_SILENT = Duration.ofSeconds(10);

  private static final String CONFIGURATION = "conf";
  private static final String JOB_MANAGER = "jobmanager";
  private static final String DATABASE = "postgres";
  private static final String KAFKA = "kafka";
  private static final String TASK_MANAGER = "taskmanager-";

  private final Path folder;
  private final int databasePort;
  private final Broker broker;

  /** ZooKeeper first, as the others look for it. */
  private final List<JavaProcess> flink;

  private Database database;
  private boolean isClosed;

  private LocalCluster(
      Path folder, int databasePort, Database database, Broker broker, List<JavaProcess> flink) {
    this.folder = folder;
    this.databasePort = databasePort;
    this.database = database;
    this.broker = broker;
    this.flink = flink;
  }

  /**
   * Starts everything.
   *
   * @param folder of data, logs and settings; those of an earlier cluster are taken up again
   * @param settings Flink's, as they are used on a real cluster; what is of this machine is put in
   *     their place
   * @param classPath with the jars of Flink, of Kafka's broker, and of what understands texts
   * @param taskManagers how many
   */
  public static LocalCluster start(Path folder, Path settings, String classPath, int taskManagers)
      throws IOException, InterruptedException {
    Path absolute = folder.toAbsolutePath().normalize();
    Files.createDirectories(absolute);
    int databasePort = FreePort.next();
    Database database = Database.embedded(absolute.resolve(DATABASE), databasePort);
    database.migrate();
    Broker broker =
        Broker.start(absolute.resolve(KAFKA), FreePort.next(), FreePort.next(), classPath, 2);
    int zooKeeperPort = FreePort.next();
    Configuration configuration = configure(absolute, settings, zooKeeperPort);
    List<JavaProcess> flink = new ArrayList<>();
    flink.add(zooKeeper(absolute, classPath, zooKeeperPort));
    flink.add(jobManager(absolute, classPath, configuration));
    for (int number = 1; number <= taskManagers; number++) {
      flink.add(taskManager(absolute, classPath, number, configuration));
    }
    for (JavaProcess process : flink) {
      process.start();
    }
    return new LocalCluster(absolute, databasePort, database, broker, flink);
  }

  private static Configuration configure(Path folder, Path settings, int zooKeeperPort)
      throws IOException {
    Configuration configuration =
        GlobalConfiguration.loadConfiguration(settings.toAbsolutePath().getParent().toString());
    configuration.set(JobManagerOptions.ADDRESS, LOOPBACK);
    configuration.set(JobManagerOptions.BIND_HOST, LOOPBACK);
    configuration.set(JobManagerOptions.PORT, FreePort.next());
    configuration.set(JobManagerOptions.TOTAL_PROCESS_MEMORY, JOB_MANAGER_MEMORY);
    configuration.set(TaskManagerOptions.HOST, LOOPBACK);
    configuration.set(TaskManagerOptions.BIND_HOST, LOOPBACK);
    configuration.set(RestOptions.ADDRESS, LOOPBACK);
    configuration.set(RestOptions.BIND_ADDRESS, LOOPBACK);
    configuration.set(RestOptions.PORT, FreePort.next());
    configuration.set(CoreOptions.TMP_DIRS, folder.resolve("tmp").toString());
    configuration.set(
        CheckpointingOptions.CHECKPOINTS_DIRECTORY,
        folder.resolve("checkpoints").toUri().toString());
    configuration.set(
        CheckpointingOptions.SAVEPOINT_DIRECTORY, folder.resolve("savepoints").toUri().toString());
    configuration.set(HighAvailabilityOptions.HA_MODE, "zookeeper");
    configuration.set(HighAvailabilityOptions.HA_ZOOKEEPER_QUORUM, LOOPBACK + ":" + zooKeeperPort);
    configuration.set(
        HighAvailabilityOptions.HA_STORAGE_PATH, folder.resolve("jobs").toUri().toString());
    // Jobs of an earlier cluster in this folder knew the broker and the database at other ports.
    configuration.set(HighAvailabilityOptions.HA_CLUSTER_ID, "cluster-" + zooKeeperPort);
    configuration.set(HighAvailabilityOptions.ZOOKEEPER_SESSION_TIMEOUT, LEADER_SILENT);
    configuration.set(SecurityOptions.ZOOKEEPER_SASL_DISABLE, true);
    Path file = folder.resolve(CONFIGURATION).resolve(GlobalConfiguration.FLINK_CONF_FILENAME);
    Files.createDirectories(file.getParent());
    Files.createDirectories(folder.resolve("tmp"));
    Files.write(file, ConfigurationUtils.convertConfigToWritableLines(configuration, false));
    return configuration;
  }

  /** The one that Flink's own jars bring. */
  private static JavaProcess zooKeeper(Path folder, String classPath, int port) throws IOException {
    Path settings = folder.resolve(CONFIGURATION).resolve("zoo.cfg");
    Files.writeString(
        settings,
        """
        clientPort=%d
        clientPortAddress=%s
        dataDir=%s
        """
            .formatted(port, LOOPBACK, folder.resolve("zookeeper")));
    return new JavaProcess(
        "zookeeper",
        folder,
        classPath,
        List.of("-Xmx128m", "-XX:+UseSerialGC"),
        List.of(
            "org.apache.flink.shaded.zookeeper3.org.apache.zookeeper.server.ZooKeeperServerMain",
            settings.toString()),
        Map.of());
  }

  private static JavaProcess jobManager(
      Path folder, String classPath, Configuration configuration) {
    List<String> options = new ArrayList<>();
    options.add("-Xmx" + JOB_MANAGER_MEMORY.getMebiBytes() / 2 + "m");
    options.addAll(words(configuration.get(CoreOptions.FLINK_JM_JVM_OPTIONS)));
    return new JavaProcess(
        JOB_MANAGER,
        folder,
        classPath,
        options,
        List.of(
            "org.apache.flink.runtime.entrypoint.StandaloneSessionClusterEntrypoint",
            "--configDir",
            folder.resolve(CONFIGURATION).toString()),
        Map.of());
  }

  private static JavaProcess taskManager(
      Path folder, String classPath, int number, Configuration configuration) {
    TaskExecutorProcessSpec memory = TaskExecutorProcessUtils.processSpecFromConfig(configuration);
    List<String> options = new ArrayList<>();
    options.addAll(words(ProcessMemoryUtils.generateJvmParametersStr(memory)));
    options.addAll(words(configuration.get(CoreOptions.FLINK_TM_JVM_OPTIONS)));
    List<String> main = new ArrayList<>();
    main.add("org.apache.flink.runtime.taskexecutor.TaskManagerRunner");
    main.add("--configDir");
    main.add(folder.resolve(CONFIGURATION).toString());
    main.addAll(words(TaskExecutorProcessUtils.generateDynamicConfigsStr(memory)));
    main.add("-D");
    main.add(TaskManagerOptions.TASK_MANAGER_RESOURCE_ID.key() + "=" + TASK_MANAGER + number);
    return new JavaProcess(TASK_MANAGER + number, folder, classPath, options, main, Map.of());
  }

  private static List<String> words(String line) {
    return line.isBlank() ? List.of() : List.of(line.strip().split("\\s+", -1));
  }

  /**
   * Where a cluster that was started in a folder takes jobs.
   *
   * @throws IOException if there is none
   */
  public static Configuration client(Path folder) throws IOException {
    Path conf = inCluster(folder, CONFIGURATION);
    Configuration configuration = GlobalConfiguration.loadConfiguration(conf.toString());
    configuration.set(DeploymentOptions.TARGET, "remote");
    return configuration;
  }

  /**
   * Where the broker of a cluster is that was started in a folder.
   *
   * @throws IOException if there is none
   */
  public static String brokers(Path folder) throws IOException {
    return Broker.servers(inCluster(folder, KAFKA));
  }

  private static Path inCluster(Path folder, String part) throws IOException {
    Path path = folder.toAbsolutePath().resolve(part);
    if (!Files.isDirectory(path)) {
      throw new IOException("There is no cluster in " + folder + ": start one first.");
    }
    return path;
  }

  /** Where Flink shows itself to a browser. */
  public String web() throws IOException {
    return "http://" + LOOPBACK + ":" + client(folder).get(RestOptions.PORT);
  }

  /** Where the broker is. */
  public String brokers() {
    return broker.servers();
  }

  /** The database's JDBC URL. */
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

  /**
   * Kills a TaskManager of a cluster that was started in a folder, as {@code kill -9} does.
   *
   * @param number from 1; Flink shows it as "taskmanager-1"
   * @throws IOException if there is none of this number
   */
  public static void killTaskManager(Path folder, int number) throws IOException {
    kill(folder, TASK_MANAGER + number);
  }

  /**
   * Kills the JobManager of a cluster that was started in a folder, as {@code kill -9} does.
   *
   * @throws IOException if there is none
   */
  public static void killJobManager(Path folder) throws IOException {
    kill(folder, JOB_MANAGER);
  }

  private static void kill(Path folder, String name) throws IOException {
    ProcessHandle process = process(folder, name);
    process.destroyForcibly();
    process.onExit().join();
  }

  /**
   * A TaskManager of a cluster that was started in a folder.
   *
   * @param number from 1
   * @throws IOException if there is none of that number
   */
  public static ProcessHandle taskManager(Path folder, int number) throws IOException {
    return process(folder, TASK_MANAGER + number);
  }

  private static ProcessHandle process(Path folder, String name) throws IOException {
    Path file = JavaProcess.pidFile(folder.toAbsolutePath(), name);
    if (!Files.exists(file)) {
      throw new IOException("There is no %s in %s.".formatted(name, folder));
    }
    return ProcessHandle.of(Long.parseLong(Files.readString(file)))
        .orElseThrow(() -> new IOException("No %s runs in %s.".formatted(name, folder)));
  }

  @Override
  public synchronized void close() {
    isClosed = true;
    flink.forEach(JavaProcess::close);
    broker.close();
    database.close();
  }
}
