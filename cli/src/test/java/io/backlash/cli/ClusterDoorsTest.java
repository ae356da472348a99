package io.backlash.cli;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.backlash.cluster.LocalCluster;
import io.backlash.cluster.TopicClient;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.apache.flink.client.deployment.StandaloneClusterId;
import org.apache.flink.client.program.rest.RestClusterClient;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.SecurityOptions;
import org.apache.flink.shaded.zookeeper3.org.apache.zookeeper.KeeperException;
import org.apache.flink.shaded.zookeeper3.org.apache.zookeeper.ZooKeeper;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Who gets into a real local cluster: nobody from another machine, no page in a browser, no other
 * user of this machine; and who has the key does.
 */
class ClusterDoorsTest {
  private static final String JOB = "/jobs/0123456789abcdef0123456789abcdef";

  /** What a page in a browser can send without a question before, and what it would like to. */
  private static final List<String> REQUESTS =
      List.of(
          "GET /jobs",
          "GET /config",
          "GET /jobmanager/config",
          "GET " + JOB + "/yarn-cancel",
          "GET " + JOB + "/yarn-stop",
          "PATCH " + JOB,
          "POST /jobs",
          "POST /jars/upload",
          "DELETE /cluster",
          "OPTIONS /jobs");

  @TempDir private static Path temporary;
  private static Path folder;
  private static LocalCluster cluster;
  private static int port;

  @BeforeAll
  static void start() throws Exception {
    folder = temporary.resolve("out/cluster");
    cluster =
        LocalCluster.start(
            folder,
            Path.of("../deploy/flink/config.yaml"),
            System.getProperty("java.class.path"),
            1);
    port = URI.create(cluster.rest().url()).getPort();
  }

  @AfterAll
  static void end() {
    if (cluster != null) {
      cluster.close();
    }
  }

  /** Sends a request as from a page of somebody else's, to a name that is made to lead here. */
  private static String answer(Socket socket, String request) throws IOException {
    try (socket) {
      socket
          .getOutputStream()
          .write(
              (request
                      + " HTTP/1.1\r\nHost: evil.example\r\nOrigin: https://evil.example\r\n"
                      + "Content-Length: 0\r\nConnection: close\r\n\r\n")
                  .getBytes(US_ASCII));
      socket.getOutputStream().flush();
      return new String(socket.getInputStream().readAllBytes(), UTF_8);
    }
  }

  private static SSLSocket secured(SSLContext context, int to) throws IOException {
    return (SSLSocket) context.getSocketFactory().createSocket("127.0.0.1", to);
  }

  /** Of a client that trusts whoever answers, and has nothing to show. */
  private static SSLContext stranger() throws Exception {
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, new TrustManager[] {new Credulous()}, null);
    return context;
  }

  private static final class Credulous implements X509TrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }

  @Test
  void flinkAnswersNobodyWithoutTheKey() throws Exception {
    for (String request : REQUESTS) {
      String plain = answer(new Socket("127.0.0.1", port), request);
      // At most that there is nothing here but behind TLS.
      assertThat(plain)
          .as(request)
          .doesNotStartWith("HTTP/1.1 2")
          .doesNotContainIgnoringCase("access-control-allow-origin")
          .doesNotContain("{");
      SSLContext stranger = stranger();
      assertThatThrownBy(() -> answer(secured(stranger, port), request))
          .as(request)
          .isInstanceOf(IOException.class);
    }
  }

  @Test
  void whoHasTheKeyIsAnsweredAndNoPageMayReadIt() throws Exception {
    SSLContext own = cluster.folder().key().context();

    assertThat(answer(secured(own, port), "GET /config"))
        .startsWith("HTTP/1.1 200")
        .contains("access-control-allow-origin: https://nobody.invalid", "\"web-submit\":false");
    assertThat(answer(secured(own, port), "POST /jars/upload")).startsWith("HTTP/1.1 404");
  }

  @Test
  void flinksOwnClientFindsNothingWithoutTheKey() throws Exception {
    Configuration settings = cluster.folder().client();
    settings.set(RestOptions.RETRY_MAX_ATTEMPTS, 0);
    try (RestClusterClient<StandaloneClusterId> own =
        new RestClusterClient<>(settings, StandaloneClusterId.getInstance())) {
      assertThat(own.listJobs().get()).isEmpty();
    }
    settings.set(SecurityOptions.SSL_REST_AUTHENTICATION_ENABLED, false);
    try (RestClusterClient<StandaloneClusterId> other =
        new RestClusterClient<>(settings, StandaloneClusterId.getInstance())) {
      assertThatThrownBy(() -> other.listJobs().get()).isNotNull();
    }
  }

  @Test
  void whereFlinkKeepsItsJobsNobodyReadsOrWritesWithoutThePassword() throws Exception {
    String place =
        Files.readAllLines(folder.resolve("conf/zoo.cfg")).stream()
            .filter(line -> line.startsWith("clientPort="))
            .findFirst()
            .orElseThrow()
            .replace("clientPort=", "127.0.0.1:");
    ZooKeeper other = new ZooKeeper(place, 10_000, event -> {});
    try {
      assertThatThrownBy(() -> other.getChildren("/", false)).isInstanceOf(KeeperException.class);
    } finally {
      other.close();
    }
  }

  @Test
  void theBrokerTakesNobodyWithoutTheKey() throws Exception {
    Map<String, String> own = cluster.kafka();
    try (TopicClient topics = new TopicClient(own)) {
      topics.create("in.some");
      assertThat(topics.send("in.some", Stream.of("{}"))).isOne();
    }
    int broker = Integer.parseInt(own.get("bootstrap.servers").split(":", 2)[1]);
    SSLContext stranger = stranger();
    assertThatThrownBy(
            () -> {
              try (SSLSocket socket = secured(stranger, broker)) {
                socket.startHandshake();
                // In TLS 1.3 a client learns only here that it is not wanted.
                if (socket.getInputStream().read() < 0) {
                  throw new IOException("closed without a word");
                }
              }
            })
        .isInstanceOf(IOException.class);
  }

  @Test
  void everyPortIsOnTheMachinesOwnInterfaceAndOfAPartThatIsKnown() throws IOException {
    Map<String, Integer> ports = new TreeMap<>();
    for (ProcessHandle part : ProcessHandle.current().descendants().toList()) {
      Map<Integer, Boolean> listening = ListeningSockets.of(part);
      assertThat(listening).as("%s", part.info()).doesNotContainValue(false);
      ports.merge(name(part), listening.size(), Math::max);
    }
    assertThat(ports)
        // Clients; controller.
        .containsEntry("kafka", 2)
        // The JobManager and the TaskManager.
        .containsEntry("zookeeper", 1)
        // REST, RPC, blobs, and RPC of metrics.
        .containsEntry("jobmanager", 4)
        // RPC, what tasks send each other, and RPC of metrics.
        .containsEntry("taskmanager-1", 3);
  }

  private static String name(ProcessHandle process) throws IOException {
    for (String part : List.of("kafka/kafka", "zookeeper", "jobmanager", "taskmanager-1")) {
      List<String> lines = Files.readAllLines(folder.resolve(part + ".pid"));
      if (lines.get(0).equals(String.valueOf(process.pid()))) {
        return Path.of(part).getFileName().toString();
      }
    }
    return "another";
  }

  @Test
  void nobodyElseMayReadWhatItLeaves() throws IOException {
    Set<PosixFilePermission> owners =
        EnumSet.of(
            PosixFilePermission.OWNER_READ,
            PosixFilePermission.OWNER_WRITE,
            PosixFilePermission.OWNER_EXECUTE);
    List<Path> open = new ArrayList<>();
    try (Stream<Path> files = Files.walk(folder)) {
      // The database's own are behind its own door.
      for (Path file :
          files
              .filter(file -> !folder.relativize(file).toString().matches("postgres.+"))
              .toList()) {
        if (!owners.containsAll(Files.getPosixFilePermissions(file))) {
          open.add(file);
        }
      }
    }
    assertThat(open).isEmpty();
    assertThat(folder.resolve("keys")).isDirectoryContaining("glob:**/cluster.pem");
  }

  /** Everybody on the machine sees command lines. */
  @Test
  void noCommandLineTellsASecret() throws IOException {
    String password = Files.readString(folder.resolve("keys/password"));
    assertThat(password).hasSizeGreaterThan(32);
    for (ProcessHandle part : ProcessHandle.current().descendants().toList()) {
      assertThat(Files.readString(Path.of("/proc", String.valueOf(part.pid()), "cmdline")))
          .doesNotContain(password)
          .doesNotContain("password=");
    }
  }

  @Test
  void statusSaysWhatIsThere() {
    CapturedConsole console =
        CapturedConsole.of("cluster", "status", "--folder", folder.toString());

    assertThat(console.err()).isEmpty();
    assertThat(console.out()).startsWith("1 TaskManagers with 2 slots, 2 of them free");
  }
}
