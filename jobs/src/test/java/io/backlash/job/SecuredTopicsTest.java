package io.backlash.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.backlash.cluster.Broker;
import io.backlash.cluster.FreePort;
import io.backlash.cluster.TopicClient;
import io.backlash.sql.Database;
import io.backlash.sql.DatabaseException;
import io.backlash.topic.KafkaRefusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.flink.api.common.RuntimeExecutionMode;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.ExecutionOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Over TLS, to a broker that asks for a password (SCRAM): {@link ScoreJob} runs, and what can be
 * wrong when it is submitted is told in a sentence each, without a secret.
 */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class SecuredTopicsTest {
  private static final String USER = "writer";
  private static final String PASSWORD = "s3cret-of-writer";
  private static final String STORE_PASSWORD = "s3cret-of-store";

  @TempDir private static Path folder;
  @AutoClose private static Database database;
  @AutoClose private static Broker broker;
  private static int expiredPort;

  @BeforeAll
  static void start() throws Exception {
    database = Database.embedded(folder.resolve("db"));
    database.migrate();
    Path authority = authority();
    certificate("valid", authority, "-validity", "2");
    certificate("expired", authority, "-startdate", "-10d", "-validity", "2");
    int port = FreePort.next();
    int controllerPort = FreePort.next();
    expiredPort = FreePort.next();
    broker =
        Broker.start(
            folder.resolve("kafka"),
            port,
            controllerPort,
            System.getProperty("java.class.path"),
            1,
            """
            listeners=SECURED://127.0.0.1:%1$d,EXPIRED://127.0.0.1:%2$d,CONTROLLER://127.0.0.1:%3$d
            advertised.listeners=SECURED://127.0.0.1:%1$d,EXPIRED://127.0.0.1:%2$d
            listener.security.protocol.map=SECURED:SASL_SSL,EXPIRED:SASL_SSL,CONTROLLER:PLAINTEXT
            inter.broker.listener.name=SECURED
            sasl.enabled.mechanisms=SCRAM-SHA-512
            sasl.mechanism.inter.broker.protocol=SCRAM-SHA-512
            listener.name.secured.scram-sha-512.sasl.jaas.config=%5$s
            listener.name.expired.scram-sha-512.sasl.jaas.config=%5$s
            ssl.keystore.type=PKCS12
            ssl.keystore.location=%4$s/valid.p12
            ssl.keystore.password=%6$s
            listener.name.expired.ssl.keystore.location=%4$s/expired.p12
            ssl.truststore.type=PEM
            ssl.truststore.location=%7$s
            """
                .formatted(
                    port,
                    expiredPort,
                    controllerPort,
                    folder,
                    login(PASSWORD),
                    STORE_PASSWORD,
                    authority),
            List.of(
                "--add-scram", "SCRAM-SHA-512=[name=%s,password=%s]".formatted(USER, PASSWORD)));
    try (TopicClient topics = new TopicClient(properties())) {
      topics.create("in.reviews");
      topics.send("in.reviews", Stream.of(review("good"), review("other")));
    }
  }

  /** Who vouches for the broker. */
  private static Path authority() throws Exception {
    makeKey("authority", "CN=authority", "-ext", "bc:c");
    Path certificate = folder.resolve("authority.pem");
    keytool("authority", "-exportcert", "-rfc", "-file", certificate.toString());
    return certificate;
  }

  /** A key of the broker's, and its certificate by the authority. */
  private static void certificate(String name, Path authority, String... validity)
      throws Exception {
    String request = folder.resolve(name + ".csr").toString();
    String certificate = folder.resolve(name + ".pem").toString();
    makeKey(name, "CN=broker");
    keytool(name, "-certreq", "-file", request);
    List<String> signing = new ArrayList<>(List.of("-gencert", "-rfc", "-infile", request));
    signing.addAll(List.of("-outfile", certificate, "-ext", "san=ip:127.0.0.1"));
    signing.addAll(List.of(validity));
    keytool("authority", signing.toArray(String[]::new));
    keytool(
        name,
        "-importcert",
        "-noprompt",
        "-trustcacerts",
        "-alias",
        "authority",
        "-file",
        authority.toString());
    keytool(name, "-importcert", "-noprompt", "-alias", name, "-file", certificate);
  }

  private static void makeKey(String name, String holder, String... more) throws Exception {
    List<String> making = new ArrayList<>(List.of("-genkeypair", "-keyalg", "EC", "-alias", name));
    making.addAll(List.of("-dname", holder));
    making.addAll(List.of(more));
    keytool(name, making.toArray(String[]::new));
  }

  /** Java's own tool, on a store of keys of one name. */
  private static void keytool(String store, String... arguments) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(List.of(arguments));
    command.addAll(List.of("-storetype", "PKCS12", "-storepass", STORE_PASSWORD));
    command.addAll(List.of("-keystore", folder.resolve(store + ".p12").toString()));
    if (!command.contains("-alias")) {
      command.addAll(List.of("-alias", store));
    }
    Path log = folder.resolve("keytool.log");
    Process keytool =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    assertThat(keytool.waitFor()).as(Files.readString(log)).isZero();
  }

  private static String login(String password) {
    return "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"%s\" password=\"%s\";"
        .formatted(USER, password);
  }

  private static Map<String, String> properties() {
    return Map.of(
        "bootstrap.servers",
        broker.servers(),
        "security.protocol",
        "SASL_SSL",
        "sasl.mechanism",
        "SCRAM-SHA-512",
        "sasl.jaas.config",
        login(PASSWORD),
        "ssl.truststore.type",
        "PEM",
        "ssl.truststore.location",
        folder.resolve("authority.pem").toString());
  }

  private static String review(String id) {
    return "{\"brand\":\"Acme\",\"feedback_id\":\"%s\",\"kind\":\"REVIEW\",\"rating\":1,\"text\":\"They were rude.\",\"at\":\"2026-01-05T12:00:00Z\"}"
        .formatted(id);
  }

  private static JobSettings settings(String servers, String password, String topic, String url)
      throws IOException {
    Files.writeString(
        folder.resolve("feeds.yaml"),
        "feeds:\n  reviews: {record: feedback, topic: %s, format: jsonl}\n".formatted(topic));
    Files.writeString(folder.resolve("jaas"), login(password));
    Path file =
        Files.writeString(
            folder.resolve("backlash.yaml"),
            """
            feeds: [feeds.yaml]
            pseudonym_key: {variable: KEY}
            kafka:
              bounded: true
              properties:
                bootstrap.servers: %s
                security.protocol: SASL_SSL
                sasl.mechanism: SCRAM-SHA-512
                sasl.jaas.config: {file: jaas}
                ssl.truststore.type: PEM
                ssl.truststore.location: %s
            %s"""
                .formatted(
                    servers, folder.resolve("authority.pem"), DatabaseLines.of(url, folder)));
    return JobFile.read(file, Map.of("KEY", "test"));
  }

  private static JobSettings settings() throws IOException {
    return settings(broker.servers(), PASSWORD, "in.reviews", database.url());
  }

  private static StreamExecutionEnvironment score(JobSettings settings) throws SQLException {
    Configuration configuration = JobEnvironment.guarded(new Configuration());
    configuration.set(ExecutionOptions.RUNTIME_MODE, RuntimeExecutionMode.BATCH);
    configuration.set(CoreOptions.DEFAULT_PARALLELISM, 1);
    configuration.set(RestartStrategyOptions.RESTART_STRATEGY, "none");
    StreamExecutionEnvironment environment =
        StreamExecutionEnvironment.getExecutionEnvironment(configuration);
    ScoreJob.define(environment, settings, StubTextAnalyzer::new);
    return environment;
  }

  private static void assertRefused(
      ThrowingCallable job, Class<? extends Exception> type, String pattern) {
    assertThatThrownBy(job)
        .isInstanceOf(type)
        .message()
        .matches(pattern)
        .doesNotContain("\n", "s3cret", "Exception");
  }

  @Test
  void theJobReadsAndWrites() throws Exception {
    JobSettings settings = settings();
    score(settings).execute();

    List<String> keys = new ArrayList<>();
    try (TopicClient topics = new TopicClient(properties())) {
      topics.read("backlash.scored-feedback", record -> keys.add(record.key()));
    }
    assertThat(keys).containsExactlyInAnyOrder("Acme\ngood", "Acme\nother");
    assertThat(String.join("\n", settings.lines())).doesNotContain("s3cret");
  }

  @Test
  void aWrongPassword() {
    assertRefused(
        () -> score(settings(broker.servers(), "s3cret-wrong", "in.reviews", database.url())),
        KafkaRefusal.class,
        "Kafka at 127.0.0.1:\\d+ refuses the user or the password \\(.*\\)\\.");
  }

  @Test
  void anExpiredCertificate() {
    assertRefused(
        () -> score(settings("127.0.0.1:" + expiredPort, PASSWORD, "in.reviews", database.url())),
        KafkaRefusal.class,
        "The certificate of Kafka at 127.0.0.1:\\d+ has expired \\(NotAfter: .*\\)\\.");
  }

  @Test
  void aMissingTopic() {
    assertRefused(
        () -> score(settings(broker.servers(), PASSWORD, "in.lost", database.url())),
        KafkaRefusal.class,
        "Kafka at 127.0.0.1:\\d+ has no topic 'in.lost'\\.");
  }

  @Test
  void aMissingTable() throws Exception {
    execute("alter table failure rename to lost");
    try {
      assertRefused(
          () -> score(settings()),
          DatabaseException.class,
          "In jdbc:postgresql://.* there is no table 'failure', though the migrations made it:"
              + " .*\\.");
    } finally {
      execute("alter table lost rename to failure");
    }
  }

  @Test
  void aTableThatMayNotBeWritten() throws Exception {
    execute("create role stranger login password 'test'");
    execute("grant select on all tables in schema public to stranger");
    String url = database.url().replaceFirst("user=.*$", "user=stranger&password=test");
    assertRefused(
        () -> score(settings(broker.servers(), PASSWORD, "in.reviews", url)),
        DatabaseException.class,
        "The user 'stranger' may not write the table '\\w+' in jdbc:postgresql://.*:"
            + " .*backlash_writer.*\\.");
  }

  @Test
  void tablesOfALaterRelease() throws Exception {
    execute(
        """
        insert into flyway_schema_history
        select installed_rank + 1000, '9999', 'later', type, 'V9999__later.sql', checksum, installed_by,
            installed_on, execution_time, success
        from flyway_schema_history
        where version is not null
        order by installed_rank desc
        limit 1
        """);
    try {
      assertRefused(
          () -> score(settings()),
          DatabaseException.class,
          "The tables in jdbc:postgresql://.* are of version 9999, which is later than this release"
              + " knows: use a later release\\.");
    } finally {
      execute("delete from flyway_schema_history where version = '9999'");
    }
  }

  private static void execute(String sql) throws SQLException {
    try (Connection connection = database.connection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
