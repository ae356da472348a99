package io.backlash.cluster;

import io.backlash.file.OwnerOnlyFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ConfigurationUtils;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.GlobalConfiguration;
import org.apache.flink.configuration.HeartbeatManagerOptions;
import org.apache.flink.configuration.HighAvailabilityOptions;
import org.apache.flink.configuration.JobManagerOptions;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.MetricOptions;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.RpcOptions;
import org.apache.flink.configuration.SecurityOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.runtime.clusterframework.TaskExecutorProcessSpec;
import org.apache.flink.runtime.clusterframework.TaskExecutorProcessUtils;
import org.apache.flink.runtime.util.config.memory.ProcessMemoryUtils;

/**
 * The processes of a local cluster's Flink: a ZooKeeper, a JobManager and TaskManagers. All listen
 * to the machine itself, and to nobody on it who has not the cluster's key.
 */
final class FlinkProcesses {
  static final String LOOPBACK = "127.0.0.1";
  static final String CONFIGURATION = "conf";
  static final String ZOOKEEPER = "zookeeper";
  static final String JOB_MANAGER = "jobmanager";
  static final String TASK_MANAGER = "taskmanager-";

  private static final MemorySize JOB_MANAGER_MEMORY = MemorySize.ofMebiBytes(1280);

  /**
   * After which a JobManager that is silent is taken for dead, and the next one may lead: our
   * choice, for which one that was killed is waited for. With 10 s a machine that others kept busy
   * took its jobs from it again and again.
   */
  private static final Duration LEADER_SILENT = Duration.ofSeconds(30);

  /** For so long a part that lives may say nothing: our choice, longer than a machine swaps. */
  private static final Duration SILENT = Duration.ofMinutes(5);

  /**
   * How often a busy ZooKeeper is called again, 5 s apart: after 3, the default, a process ends.
   */
  private static final int CALLS = 20;

  /** What Flink's jars have made of ZooKeeper's package. */
  private static final String SHADED = "org.apache.flink.shaded.zookeeper3.";

  private final Path folder;
  private final String classPath;
  private final int zooKeeperPort;
  private final Configuration configuration;

  /** Who may log in to the ZooKeeper: in a file, as everybody sees a command line. */
  private final Path logins;

  /**
   * Processes that are not started yet.
   *
   * @param folder of the cluster
   * @param settings Flink's, as they are used on a real cluster
   * @param classPath as Java takes it
   */
  FlinkProcesses(Path folder, Path settings, String classPath, ClusterKey key) throws IOException {
    this.folder = folder;
    this.classPath = classPath;
    zooKeeperPort = FreePort.next();
    configuration =
        GlobalConfiguration.loadConfiguration(settings.toAbsolutePath().getParent().toString());
    configure();
    key.into(configuration);
    Path conf = OwnerOnlyFiles.closedFolder(folder.resolve(CONFIGURATION));
    OwnerOnlyFiles.closedFolder(temporary());
    OwnerOnlyFiles.write(
        conf.resolve(GlobalConfiguration.FLINK_CONF_FILENAME),
        String.join("\n", ConfigurationUtils.convertConfigToWritableLines(configuration, false)));
    logins = OwnerOnlyFiles.write(conf.resolve("jaas.conf"), logins(ClusterKey.random()));
  }

  private Path temporary() {
    return JavaProcess.temporary(folder);
  }

  private void configure() throws IOException {
    configuration.set(JobManagerOptions.ADDRESS, LOOPBACK);
    configuration.set(JobManagerOptions.BIND_HOST, LOOPBACK);
    configuration.set(JobManagerOptions.PORT, FreePort.next());
    configuration.set(JobManagerOptions.TOTAL_PROCESS_MEMORY, JOB_MANAGER_MEMORY);
    configuration.set(TaskManagerOptions.HOST, LOOPBACK);
    configuration.set(TaskManagerOptions.BIND_HOST, LOOPBACK);
    configuration.set(RestOptions.ADDRESS, LOOPBACK);
    configuration.set(RestOptions.BIND_ADDRESS, LOOPBACK);
    configuration.set(RestOptions.PORT, FreePort.next());
    configuration.set(CoreOptions.TMP_DIRS, temporary().toString());
    configuration.set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, inFolder("checkpoints"));
    configuration.set(CheckpointingOptions.SAVEPOINT_DIRECTORY, inFolder("savepoints"));
    configuration.set(HighAvailabilityOptions.HA_MODE, "zookeeper");
    configuration.set(HighAvailabilityOptions.HA_ZOOKEEPER_QUORUM, LOOPBACK + ":" + zooKeeperPort);
    configuration.set(HighAvailabilityOptions.HA_STORAGE_PATH, inFolder("jobs"));
    // Jobs of an earlier cluster in this folder knew the broker and the database at other ports.
    configuration.set(HighAvailabilityOptions.HA_CLUSTER_ID, "cluster-" + zooKeeperPort);
    configuration.set(HighAvailabilityOptions.ZOOKEEPER_SESSION_TIMEOUT, LEADER_SILENT);
    configuration.set(HighAvailabilityOptions.ZOOKEEPER_TOLERATE_SUSPENDED_CONNECTIONS, true);
    configuration.set(HighAvailabilityOptions.ZOOKEEPER_MAX_RETRY_ATTEMPTS, CALLS);
    // Flink reads objects of Java from there: whoever could write there could run code here.
    configuration.set(HighAvailabilityOptions.ZOOKEEPER_CLIENT_ACL, "creator");
    configuration.set(SecurityOptions.ZOOKEEPER_SASL_DISABLE, false);
    // Silence is a busy machine or a closed lid here: a process that died is told at once, as
    // nobody listens any more.
    configuration.set(HeartbeatManagerOptions.HEARTBEAT_TIMEOUT, SILENT);
    configuration.set(RpcOptions.ASK_TIMEOUT_DURATION, SILENT);
    // They listen to every interface, each process at the same port, and nobody asks here.
    configuration.keySet().stream()
        .filter(setting -> setting.startsWith("metrics.reporter."))
        .toList()
        .forEach(configuration::removeKey);
    configuration.removeConfig(MetricOptions.REPORTERS_LIST);
  }

  private String inFolder(String name) {
    return folder.resolve(name).toUri().toString();
  }

  private static String logins(String password) {
    return """
    Server {
      %1$sorg.apache.zookeeper.server.auth.DigestLoginModule required
      user_flink="%2$s";
    };
    Client {
      %1$sorg.apache.zookeeper.server.auth.DigestLoginModule required
      username="flink"
      password="%2$s";
    };
    """
        .formatted(SHADED, password);
  }

  /** All of them, the ZooKeeper first, as the others look for it. */
  List<JavaProcess> all(int taskManagers) throws IOException {
    List<JavaProcess> all = new ArrayList<>();
    all.add(zooKeeper());
    all.add(jobManager());
    for (int number = 1; number <= taskManagers; number++) {
      all.add(taskManager(number));
    }
    return all;
  }

  /** How many slots so many TaskManagers have. */
  int slots(int taskManagers) {
    return taskManagers * configuration.get(TaskManagerOptions.NUM_TASK_SLOTS);
  }

  /** Where its REST is, for who has the key. */
  static String rest(Configuration configuration) {
    return "https://" + LOOPBACK + ":" + configuration.get(RestOptions.PORT);
  }

  /** The one that Flink's own jars bring. */
  private JavaProcess zooKeeper() throws IOException {
    Path settings =
        OwnerOnlyFiles.write(
            folder.resolve(CONFIGURATION).resolve("zoo.cfg"),
            """
            clientPort=%1$d
            clientPortAddress=%2$s
            dataDir=%3$s
            admin.enableServer=false
            # Nobody gets in without the password.
            authProvider.sasl=%4$sorg.apache.zookeeper.server.auth.SASLAuthenticationProvider
            sessionRequireClientSASLAuth=true
            enforce.auth.enabled=true
            enforce.auth.schemes=sasl
            """
                .formatted(zooKeeperPort, LOOPBACK, folder.resolve(ZOOKEEPER), SHADED));
    return process(
        ZOOKEEPER,
        List.of("-Xmx128m", "-XX:+UseSerialGC"),
        List.of(SHADED + "org.apache.zookeeper.server.ZooKeeperServerMain", settings.toString()));
  }

  private JavaProcess jobManager() {
    List<String> options = new ArrayList<>();
    options.add("-Xmx" + JOB_MANAGER_MEMORY.getMebiBytes() / 2 + "m");
    options.addAll(words(configuration.get(CoreOptions.FLINK_JM_JVM_OPTIONS)));
    return process(
        JOB_MANAGER,
        options,
        List.of(
            "org.apache.flink.runtime.entrypoint.StandaloneSessionClusterEntrypoint",
            "--configDir",
            folder.resolve(CONFIGURATION).toString()));
  }

  private JavaProcess taskManager(int number) {
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
    return process(TASK_MANAGER + number, options, main);
  }

  private JavaProcess process(String name, List<String> options, List<String> main) {
    List<String> all = new ArrayList<>(options);
    all.add("-Djava.security.auth.login.config=" + logins);
    return new JavaProcess(name, folder, classPath, all, main, Map.of());
  }

  private static List<String> words(String line) {
    return line.isBlank() ? List.of() : List.of(line.strip().split("\\s+", -1));
  }
}
