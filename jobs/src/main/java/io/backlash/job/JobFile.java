package io.backlash.job;

import io.backlash.config.ConfigException;
import io.backlash.config.Durations;
import io.backlash.config.StateRetention;
import io.backlash.config.Suggestion;
import io.backlash.config.YamlNode;
import io.backlash.impact.assumptions.Parameters;
import io.backlash.impact.change.ChangesFile;
import io.backlash.ingest.IngestOptions;
import io.backlash.ingest.mapping.Feeds;
import io.backlash.secret.DatabaseLogin;
import io.backlash.secret.Secret;
import io.backlash.secret.SecretProvider;
import io.backlash.store.Store;
import io.backlash.topic.KafkaOptions;
import io.backlash.topic.TopicReading;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.ConfigDef;

/**
 * Reads the settings of the jobs on a cluster from a YAML file.
 *
 * <p>Any single value may be written <code>{variable: NAME}</code> or <code>{file: PATH}</code>, to
 * be taken from the environment or from a file; a secret must be.
 */
public final class JobFile {
  private static final List<String> KEYS =
      List.of(
          "feeds",
          "pseudonym_key",
          "kafka",
          "database",
          "sla",
          "assumptions",
          "changes",
          "retention");
  private static final List<String> KAFKA_KEYS =
      List.of(
          "properties",
          "prefix",
          "idle_timeout",
          "max_out_of_orderness",
          "max_watermark_drift",
          "transaction_timeout",
          "bounded",
          "results",
          "partition_discovery",
          "lost_offsets",
          "unknown_fields");
  private static final List<String> DATABASE_KEYS = List.of("url", "user", "password");

  /** What the jobs need as it is. */
  private static final Set<String> OURS =
      Set.of(
          ConsumerConfig.GROUP_ID_CONFIG,
          ConsumerConfig.ISOLATION_LEVEL_CONFIG,
          ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
          ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
          ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG,
          ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG,
          CommonClientConfigs.CLIENT_ID_CONFIG,
          ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG,
          ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG,
          ProducerConfig.TRANSACTIONAL_ID_CONFIG,
          ProducerConfig.TRANSACTION_TIMEOUT_CONFIG);

  private final Path file;
  private final Map<String, String> environment;

  /** {@code null} where secrets of the environment stay there. */
  private final Path keptSecrets;

  private final Map<String, String> shown = new LinkedHashMap<>();

  private JobFile(Path file, Map<String, String> environment, Path keptSecrets) {
    this.file = file;
    this.environment = environment;
    this.keptSecrets = keptSecrets;
  }

  /**
   * Reads a file, and all files that it names.
   *
   * @param environment for what is taken from variables
   * @throws ConfigException naming file, line and key of what is wrong
   */
  public static JobSettings read(Path file, Map<String, String> environment) {
    return new JobFile(file, environment, null).settings(YamlNode.read(file));
  }

  /**
   * The same, for a cluster on this machine whose processes do not have the environment: secrets
   * that stand in it are put down for them.
   *
   * @param keptSecrets folder for them, open to its owner alone
   */
  public static JobSettings read(Path file, Map<String, String> environment, Path keptSecrets) {
    return new JobFile(file, environment, keptSecrets).settings(YamlNode.read(file));
  }

  private JobSettings settings(YamlNode root) {
    Map<String, YamlNode> entries = root.entries(KEYS);
    if (!entries.containsKey("database")) {
      throw root.wrong("has no 'database'");
    }
    Feeds feeds = entries.containsKey("feeds") ? feeds(entries.get("feeds")) : null;
    Secret key = entries.containsKey("pseudonym_key") ? secret(entries.get("pseudonym_key")) : null;
    if (feeds != null && key == null) {
      throw root.wrong(
          "has no 'pseudonym_key', without which nobody's name is hidden: write {variable: %s}"
              .formatted(IngestOptions.PSEUDONYM_KEY_VARIABLE));
    }
    Parameters published = Parameters.published();
    KafkaOptions kafka = entries.containsKey("kafka") ? kafka(entries.get("kafka")) : null;
    return new JobSettings(
        feeds,
        key,
        kafka,
        database(entries.get("database")),
        entries.containsKey("sla") ? path(entries.get("sla")) : null,
        entries.containsKey("assumptions")
            ? published.with(path(entries.get("assumptions")))
            : published,
        entries.containsKey("changes") ? ChangesFile.read(path(entries.get("changes"))) : List.of(),
        retention(entries.get("retention"), kafka),
        Map.copyOf(shown));
  }

  /** Topics that are read to their end are as files. */
  private StateRetention retention(YamlNode node, KafkaOptions kafka) {
    StateRetention retention =
        kafka == null || kafka.bounded() ? StateRetention.UNLIMITED : StateRetention.OF_TOPICS;
    if (node != null) {
      try {
        retention = StateRetention.parse(value(node));
      } catch (IllegalArgumentException e) {
        throw node.wrong(e.getMessage());
      }
    }
    shown.put("retention", retention.toString());
    return retention;
  }

  private Feeds feeds(YamlNode node) {
    List<Path> mappings = node.items().stream().map(this::path).toList();
    shown.put("feeds", mappings.toString());
    return Feeds.load(mappings, environment);
  }

  private KafkaOptions kafka(YamlNode node) {
    Map<String, YamlNode> entries = node.entries(KAFKA_KEYS);
    Map<String, String> properties = new LinkedHashMap<>();
    if (entries.containsKey("properties")) {
      entries
          .get("properties")
          .entries()
          .forEach((name, value) -> properties.put(name, property(name, value)));
    }
    if (!properties.containsKey(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG)) {
      throw node.wrong(
          "does not say where the brokers are: properties has no '%s'"
              .formatted(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG));
    }
    KafkaOptions options =
        new KafkaOptions(
            properties,
            entries.containsKey("prefix") ? value(entries.get("prefix")) : KafkaOptions.PREFIX,
            duration(entries, "idle_timeout", KafkaOptions.IDLE_TIMEOUT),
            duration(entries, "max_out_of_orderness", KafkaOptions.MAX_OUT_OF_ORDERNESS),
            duration(entries, "max_watermark_drift", KafkaOptions.MAX_WATERMARK_DRIFT),
            duration(entries, "transaction_timeout", KafkaOptions.TRANSACTION_TIMEOUT),
            entries.containsKey("bounded") && isTrue(entries.get("bounded")),
            entries.containsKey("results") ? results(entries.get("results")) : KafkaOptions.RESULTS,
            reading(entries));
    shown.put("kafka.prefix", options.prefix());
    shown.put("kafka.idle_timeout", options.idleTimeout().toString());
    shown.put("kafka.max_out_of_orderness", options.maxOutOfOrderness().toString());
    shown.put("kafka.max_watermark_drift", options.maxWatermarkDrift().toString());
    shown.put("kafka.transaction_timeout", options.transactionTimeout().toString());
    shown.put("kafka.bounded", String.valueOf(options.bounded()));
    shown.put("kafka.results", options.results().toString());
    shown.put("kafka.partition_discovery", options.reading().partitionDiscovery().toString());
    shown.put("kafka.lost_offsets", word(options.reading().lostOffsets()));
    shown.put("kafka.unknown_fields", word(options.reading().unknownFields()));
    return options;
  }

  private TopicReading reading(Map<String, YamlNode> entries) {
    TopicReading defaults = TopicReading.DEFAULT;
    return new TopicReading(
        duration(entries, "partition_discovery", defaults.partitionDiscovery()),
        oneOf(entries, "lost_offsets", defaults.lostOffsets()),
        oneOf(entries, "unknown_fields", defaults.unknownFields()));
  }

  private <E extends Enum<E>> E oneOf(Map<String, YamlNode> entries, String key, E otherwise) {
    if (!entries.containsKey(key)) {
      return otherwise;
    }
    String value = value(entries.get(key));
    Map<String, E> known = new LinkedHashMap<>();
    for (E constant : otherwise.getDeclaringClass().getEnumConstants()) {
      known.put(word(constant), constant);
    }
    if (!known.containsKey(value)) {
      throw entries
          .get(key)
          .wrong("can't be '%s'%s".formatted(value, Suggestion.of(value, known.keySet())));
    }
    return known.get(value);
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  /** Kafka's own names: what it does not know does nothing there, without a word. */
  private String property(String name, YamlNode value) {
    Map<String, ConfigDef.ConfigKey> known = new LinkedHashMap<>();
    known.putAll(AdminClientConfig.configDef().configKeys());
    known.putAll(ProducerConfig.configDef().configKeys());
    known.putAll(ConsumerConfig.configDef().configKeys());
    if (OURS.contains(name)) {
      throw value.wrong("is set by the jobs themselves");
    }
    if (!known.containsKey(name)) {
      List<String> names =
          new TreeSet<>(known.keySet()).stream().filter(other -> !OURS.contains(other)).toList();
      throw value.wrong("is no property of a client of Kafka" + Suggestion.of(name, names));
    }
    return known.get(name).type == ConfigDef.Type.PASSWORD
        ? SecretProvider.placeholder(secret(value))
        : value(value);
  }

  private List<String> results(YamlNode node) {
    List<String> tables = node.texts();
    List<String> known = Store.tables();
    for (String table : tables) {
      if (!known.contains(table)) {
        throw node.wrong("names no table: '%s'%s".formatted(table, Suggestion.of(table, known)));
      }
    }
    return tables;
  }

  private DatabaseLogin database(YamlNode node) {
    Map<String, YamlNode> entries = node.entries(DATABASE_KEYS);
    if (!entries.containsKey("url")) {
      throw node.wrong("has no 'url'");
    }
    String url = value(entries.get("url"));
    if (!DatabaseLogin.of(url).secrets().isEmpty()) {
      throw entries.get("url").wrong("holds a password: write it under 'password'");
    }
    if (entries.containsKey("user")) {
      url +=
          (url.contains("?") ? "&user=" : "?user=")
              + URLEncoder.encode(value(entries.get("user")), StandardCharsets.UTF_8);
    }
    return new DatabaseLogin(
        url,
        entries.containsKey("password")
            ? Map.of("password", secret(entries.get("password")))
            : Map.of());
  }

  private boolean isTrue(YamlNode node) {
    return switch (value(node)) {
      case "true" -> true;
      case "false" -> false;
      default -> throw node.wrong("should be true or false");
    };
  }

  private Duration duration(Map<String, YamlNode> entries, String key, Duration otherwise) {
    if (!entries.containsKey(key)) {
      return otherwise;
    }
    YamlNode node = entries.get(key);
    try {
      Duration duration = Durations.parse(value(node));
      if (!duration.isNegative() && !duration.isZero()) {
        return duration;
      }
    } catch (DateTimeException e) {
      throw node.wrong("is no duration; write it as in " + Durations.EXAMPLES);
    }
    throw node.wrong("is not above zero");
  }

  private Path path(YamlNode node) {
    Path path = file.toAbsolutePath().resolveSibling(value(node)).normalize();
    if (!Files.isRegularFile(path)) {
      throw node.wrong("names a file that is not there: " + path);
    }
    return path;
  }

  private Secret secret(YamlNode node) {
    if (node.isText()) {
      throw node.wrong(
          "is a secret, which does not belong here: write {variable: NAME} or {file: PATH}");
    }
    Secret secret = reference(node);
    try {
      return keptSecrets == null ? secret : secret.keptIn(keptSecrets);
    } catch (IOException e) {
      throw node.wrong("can't be put down in " + keptSecrets);
    }
  }

  private String value(YamlNode node) {
    if (!node.isText()) {
      return referred(node);
    }
    shown.put(node.name(), node.text());
    return node.text();
  }

  private String referred(YamlNode node) {
    return reference(node).value();
  }

  private Secret reference(YamlNode node) {
    Map<String, YamlNode> entries = node.entries(List.of("variable", "file"));
    if (entries.size() != 1) {
      throw node.wrong("should be {variable: NAME} or {file: PATH}");
    }
    if (entries.containsKey("variable")) {
      String name = entries.get("variable").text();
      String value = environment.get(name);
      if (value == null || value.isBlank()) {
        throw node.wrong("needs the environment variable %s, which is not set".formatted(name));
      }
      Secret secret = Secret.ofVariable(name, value);
      shown.put(node.name(), secret.toString());
      return secret;
    }
    Path path = file.toAbsolutePath().resolveSibling(entries.get("file").text()).normalize();
    try {
      Secret secret = Secret.ofFile(path, Files.readString(path).strip());
      shown.put(node.name(), secret.toString());
      return secret;
    } catch (IOException e) {
      throw node.wrong("needs the file %s, which can't be read".formatted(path));
    }
  }
}
