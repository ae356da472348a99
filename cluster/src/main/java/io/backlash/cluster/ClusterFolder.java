package io.backlash.cluster;

import io.backlash.file.OwnerOnlyFiles;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.DeploymentOptions;
import org.apache.flink.configuration.GlobalConfiguration;
import org.apache.flink.configuration.HighAvailabilityOptions;

/**
 * The folder of a local cluster, through which other processes of its owner find its parts.
 *
 * <pre>{@code
 * new ClusterFolder(Path.of("out/cluster")).killTaskManager(1);
 * }</pre>
 */
public final class ClusterFolder {
  private static final String KAFKA = "kafka";
  private static final String KEEPER = "cluster";
  private static final String CONNECTIONS = "connections.yaml";
  private static final String PROCESS_FILE = ".pid";

  private final Path folder;

  /**
   * A folder.
   *
   * @param folder in which a cluster was started, or not
   */
  public ClusterFolder(Path folder) {
    this.folder = folder.toAbsolutePath().normalize();
  }

  /**
   * Where a cluster takes jobs, and what it wants to be shown.
   *
   * @throws IOException if there is none
   */
  public Configuration client() throws IOException {
    Path conf = part(FlinkProcesses.CONFIGURATION);
    Configuration configuration = GlobalConfiguration.loadConfiguration(conf.toString());
    configuration.set(DeploymentOptions.TARGET, "remote");
    // The JobManager's place is known, and a client need not log in to the ZooKeeper.
    configuration.set(HighAvailabilityOptions.HA_MODE, "NONE");
    return configuration;
  }

  /**
   * What a cluster's Flink says of itself.
   *
   * @throws IOException if there is none
   */
  public FlinkRest rest() throws IOException {
    return new FlinkRest(FlinkProcesses.rest(client()), key());
  }

  /**
   * What whoever comes to the cluster shows.
   *
   * @throws IOException if there is none
   */
  public ClusterKey key() throws IOException {
    part(ClusterKey.FOLDER);
    return ClusterKey.of(folder);
  }

  /**
   * The properties of a client of a cluster's broker.
   *
   * @throws IOException if there is none
   */
  public Map<String, String> kafka() throws IOException {
    Map<String, String> properties = new LinkedHashMap<>();
    properties.put("bootstrap.servers", Broker.servers(part(KAFKA)));
    properties.putAll(key().kafka());
    return properties;
  }

  /**
   * The lines of a job's configuration that say where a cluster's broker and database are, and
   * where what they want to be shown is kept.
   *
   * @throws IOException if there is none
   */
  public String connections() throws IOException {
    part(FlinkProcesses.CONFIGURATION);
    return Files.readString(folder.resolve(CONNECTIONS));
  }

  /** Writes them; the password of the database goes into a file of its own, and none into these. */
  void writeConnections(String jdbcUrl) throws IOException {
    StringBuilder lines = new StringBuilder("kafka:\n  properties:\n");
    kafka().forEach((name, value) -> lines.append("    %s: '%s'%n".formatted(name, value)));
    String[] parts = jdbcUrl.split("\\?", 2);
    lines.append("database:%n  url: '%s'%n".formatted(parts[0]));
    for (String parameter : parts.length < 2 ? new String[0] : parts[1].split("&", -1)) {
      String[] entry = parameter.split("=", 2);
      String value = URLDecoder.decode(entry[entry.length - 1], StandardCharsets.UTF_8);
      if (entry[0].equals("password")) {
        Path file = OwnerOnlyFiles.write(folder.resolve("database.password"), value);
        lines.append("  password: {file: '%s'}%n".formatted(file));
      } else if (entry[0].equals("user")) {
        lines.append("  user: '%s'%n".formatted(value));
      }
    }
    OwnerOnlyFiles.write(folder.resolve(CONNECTIONS), lines.toString());
  }

  /**
   * Writes a configuration of the jobs on a cluster's own broker and database.
   *
   * @param feeds the mappings of what is read
   * @param pseudonymKey where the key is, as in {@code {variable: NAME}}
   * @return the configuration
   * @throws IOException if there is no cluster
   */
  public Path configure(List<Path> feeds, String pseudonymKey) throws IOException {
    String mappings =
        feeds.stream()
            .map(file -> "'" + file.toAbsolutePath().normalize() + "'")
            .collect(Collectors.joining(", "));
    return OwnerOnlyFiles.write(
        folder.resolve("backlash.yaml"),
        "feeds: [%s]%npseudonym_key: %s%n%s".formatted(mappings, pseudonymKey, connections()));
  }

  private Path part(String name) throws IOException {
    Path path = folder.resolve(name);
    if (!Files.isDirectory(path)) {
      throw new IOException(
          "There is no cluster in " + folder + ": start one first, with ./backlash cluster up.");
    }
    return path;
  }

  /**
   * Kills a TaskManager, as {@code kill -9} does.
   *
   * @param number from 1; Flink shows it as "taskmanager-1"
   * @return what was killed
   * @throws IOException if none of this number runs
   */
  public ProcessHandle killTaskManager(int number) throws IOException {
    return kill(taskManager(number));
  }

  /**
   * Kills the JobManager, as {@code kill -9} does.
   *
   * @throws IOException if none runs
   */
  public void killJobManager() throws IOException {
    kill(process(FlinkProcesses.JOB_MANAGER));
  }

  private static ProcessHandle kill(ProcessHandle process) {
    process.destroyForcibly();
    return process.onExit().join();
  }

  /**
   * A TaskManager.
   *
   * @param number from 1
   * @throws IOException if none of that number runs
   */
  public ProcessHandle taskManager(int number) throws IOException {
    return process(FlinkProcesses.TASK_MANAGER + number);
  }

  private ProcessHandle process(String name) throws IOException {
    return JavaProcess.file(folder, name)
        .running()
        .orElseThrow(() -> new IOException("No %s runs in %s.".formatted(name, folder)));
  }

  /** The process that keeps the cluster up, if one does. */
  public Optional<ProcessHandle> keeper() throws IOException {
    return keeperFile().running();
  }

  /** Says that this process keeps the cluster up, or is about to. */
  public void keep() throws IOException {
    OwnerOnlyFiles.closedFolder(folder);
    // Whatever it was started as; when it was tells it from others.
    keeperFile().write(ProcessHandle.current(), "java");
  }

  /** Says that no process does any more. */
  public void leave() throws IOException {
    keeperFile().delete();
  }

  private ProcessFile keeperFile() {
    return JavaProcess.file(folder, KEEPER);
  }

  /**
   * Ends the keeper, who ends the others, and what still runs where there is none. Only what the
   * cluster started is ended, whoever has its number now; nothing is left that says a number.
   *
   * @return whether anything ran
   */
  public boolean end() throws IOException {
    Optional<ProcessHandle> keeper = keeper();
    // It has others to wait for, so it is given the time that it takes.
    keeper.ifPresent(
        process -> {
          process.destroy();
          process.onExit().join();
        });
    keeperFile().delete();
    return endParts() || keeper.isPresent();
  }

  /**
   * Ends what still runs of a cluster without its keeper, but for the database, which the next
   * start finds.
   *
   * @return whether anything ran
   */
  public boolean endParts() throws IOException {
    boolean ran = false;
    for (Path file : processFiles()) {
      ProcessFile part = new ProcessFile(file);
      Optional<ProcessHandle> process = part.running();
      process.ifPresent(JavaProcess::end);
      part.delete();
      ran |= process.isPresent();
    }
    return ran;
  }

  private List<Path> processFiles() throws IOException {
    List<Path> found = new ArrayList<>();
    for (Path place : List.of(folder, folder.resolve(KAFKA))) {
      if (Files.isDirectory(place)) {
        try (Stream<Path> files = Files.list(place)) {
          files
              .filter(file -> file.toString().endsWith(PROCESS_FILE))
              .filter(file -> !file.endsWith(KEEPER + PROCESS_FILE))
              .forEach(found::add);
        }
      }
    }
    return found;
  }
}
