package io.backlash.cluster;

import io.backlash.file.OwnerOnlyFiles;
import java.io.IOException;
import java.io.Reader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/**
 * A broker of Kafka in a process of its own, its own controller (KRaft). It keeps its data when it
 * stops.
 */
public final class Broker implements AutoCloseable {

  /** Any 16 bytes in URL-safe Base64: "backlash-cluster". */
  private static final String CLUSTER_ID = "YmFja2xhc2gtY2x1c3Rlcg";

  private static final String SETTINGS = "server.properties";

  private final int port;
  private final JavaProcess process;

  private Broker(int port, JavaProcess process) {
    this.port = port;
    this.process = process;
  }

  /**
   * Starts a broker, and waits until it answers.
   *
   * @param folder of its data and its log; data of an earlier one are kept
   * @param port of the machine's own interface
   * @param controllerPort another
   * @param classPath with Kafka's jars in it
   * @param partitions of a topic for which nothing else is said
   */
  public static Broker start(
      Path folder, int port, int controllerPort, String classPath, int partitions)
      throws IOException, InterruptedException {
    return start(folder, port, controllerPort, classPath, partitions, "", List.of());
  }

  /**
   * The same, with settings of one's own.
   *
   * @param more settings, as lines of Kafka's own, in the place of ours or beside them
   * @param format more arguments of {@code kafka-storage format}, such as its first users
   */
  public static Broker start(
      Path folder,
      int port,
      int controllerPort,
      String classPath,
      int partitions,
      String more,
      List<String> format)
      throws IOException, InterruptedException {
    OwnerOnlyFiles.closedFolder(folder);
    Path settings = folder.resolve(SETTINGS);
    OwnerOnlyFiles.write(settings, settings(folder, port, controllerPort, partitions) + more);
    if (!Files.exists(folder.resolve("data"))) {
      List<String> command = new ArrayList<>();
      command.add("kafka.tools.StorageTool");
      command.addAll(List.of("format", "-t", CLUSTER_ID, "-c", settings.toString()));
      command.addAll(format);
      process("kafka-format", folder, classPath, command).run();
    }
    Broker broker =
        new Broker(
            port, process("kafka", folder, classPath, List.of("kafka.Kafka", settings.toString())));
    broker.start();
    return broker;
  }

  private static JavaProcess process(
      String name, Path folder, String classPath, List<String> main) {
    return new JavaProcess(
        name, folder, classPath, List.of("-Xmx512m", "-XX:+UseSerialGC"), main, Map.of());
  }

  private static String settings(Path folder, int port, int controllerPort, int partitions) {
    return """
    process.roles=broker,controller
    node.id=1
    controller.quorum.voters=1@127.0.0.1:%2$d
    listeners=PLAINTEXT://127.0.0.1:%1$d,CONTROLLER://127.0.0.1:%2$d
    advertised.listeners=PLAINTEXT://127.0.0.1:%1$d
    listener.security.protocol.map=PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT
    controller.listener.names=CONTROLLER
    inter.broker.listener.name=PLAINTEXT
    log.dirs=%3$s
    num.partitions=%4$d
    auto.create.topics.enable=false
    default.replication.factor=1
    offsets.topic.replication.factor=1
    offsets.topic.num.partitions=2
    transaction.state.log.replication.factor=1
    transaction.state.log.min.isr=1
    transaction.state.log.num.partitions=2
    share.coordinator.state.topic.replication.factor=1
    share.coordinator.state.topic.min.isr=1
    group.initial.rebalance.delay.ms=0
    # What is sent stays, however old its time stamps say it is.
    log.retention.ms=-1
    """
        .formatted(port, controllerPort, folder.resolve("data"), partitions);
  }

  /** Starts it again. */
  public void start() throws IOException, InterruptedException {
    process.start();
    while (!isAnswering()) {
      if (!process.isAlive()) {
        throw new IOException("Kafka does not start: see " + process.log() + ".");
      }
      Thread.sleep(100);
    }
  }

  /**
   * Where clients find the one that was started in a folder last.
   *
   * @throws IOException if none was
   */
  static String servers(Path folder) throws IOException {
    Properties settings = new Properties();
    try (Reader file = Files.newBufferedReader(folder.resolve(SETTINGS))) {
      settings.load(file);
    }
    return URI.create(settings.getProperty("advertised.listeners")).getAuthority();
  }

  /** Where clients find it. */
  public String servers() {
    return "127.0.0.1:" + port;
  }

  private boolean isAnswering() {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1_000);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  @Override
  public void close() {
    process.close();
  }
}
