package io.backlash.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.backlash.config.ConfigException;
import io.backlash.config.StateRetention;
import io.backlash.event.UnknownFields;
import io.backlash.topic.TopicReading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JobFileTest {
  private static final Map<String, String> ENVIRONMENT =
      Map.of("KEY", "a key", "PASSWORD", "s3cret&more");

  private static final String GOOD =
      """
      feeds: feeds.yaml
      pseudonym_key: {variable: KEY}
      kafka:
        properties:
          bootstrap.servers: one:9092,two:9092
          security.protocol: SASL_SSL
          sasl.mechanism: SCRAM-SHA-512
          sasl.jaas.config: {file: jaas}
        prefix: test.
        idle_timeout: PT2M
        max_out_of_orderness: PT5S
        results: [failure, alert]
      database:
        url: jdbc:postgresql://database/backlash
        user: writer
        password: {variable: PASSWORD}
      """;

  @TempDir private Path folder;

  private JobSettings read(String yaml) throws IOException {
    Files.writeString(
        folder.resolve("feeds.yaml"),
        """
        feeds:
          reviews: {record: feedback, topic: [in.reviews, in.posts], format: jsonl}
        """);
    Files.writeString(folder.resolve("jaas"), "the login\n");
    Path file = Files.writeString(folder.resolve("backlash.yaml"), yaml);
    return JobFile.read(file, ENVIRONMENT);
  }

  @Test
  void everythingIsRead() throws IOException {
    JobSettings settings = read(GOOD);

    assertThat(settings.feeds().topics()).containsExactly("in.reviews", "in.posts");
    assertThat(settings.pseudonymKey().value()).isEqualTo("a key");
    assertThat(settings.jdbcUrl())
        .isEqualTo("jdbc:postgresql://database/backlash?user=writer&password=s3cret%26more");
    assertThat(settings.kafka().properties())
        .containsEntry("bootstrap.servers", "one:9092,two:9092");
    assertThat(settings.kafka().topic("impact_daily")).isEqualTo("test.impact-daily");
    assertThat(settings.kafka().idleTimeout()).hasMinutes(2);
    assertThat(settings.kafka().maxOutOfOrderness()).hasSeconds(5);
    assertThat(settings.kafka().results()).containsExactly("failure", "alert");
    assertThat(settings.kafka().reading()).isEqualTo(TopicReading.DEFAULT);
  }

  @Test
  void whatIsDoneWhenTopicsChangeIsRead() throws IOException {
    String more =
        "results: [failure]\n  partition_discovery: PT20S\n  lost_offsets: continue\n"
            + "  unknown_fields: reject";

    assertThat(read(GOOD.replace("results: [failure, alert]", more)).kafka().reading())
        .isEqualTo(
            new TopicReading(
                Duration.ofSeconds(20), TopicReading.LostOffsets.CONTINUE, UnknownFields.REJECT));
  }

  @Test
  void retentionIsOneSettingWithADefaultForTopicsAndOneForWhatEnds() throws IOException {
    assertThat(read(GOOD).retention()).isEqualTo(StateRetention.OF_TOPICS);
    assertThat(read(GOOD).lines()).contains("retention: P400D");
    assertThat(read(GOOD.replace("prefix: test.", "bounded: true")).retention())
        .isEqualTo(StateRetention.UNLIMITED);
    assertThat(read(GOOD + "retention: unlimited\n").lines()).contains("retention: unlimited");
    JobSettings short30 = read(GOOD + "retention: 30 days\n");

    assertThat(short30.lines()).contains("retention: P30D");
    TopologyOptions options = short30.workflow("stub");
    assertThat(
            List.of(
                short30.ingest().retention(),
                options.detect().retention(),
                options.link().retention(),
                options.link().identityWindow(),
                options.retention().retention(),
                options.alert().retention()))
        .containsOnly(Duration.ofDays(30));
    assertThat(options.retention().isMeasurable())
        .as("in 30 days nobody knows who comes back within 120")
        .isFalse();
  }

  @Test
  void whatIsShownHoldsDefaultsAndNoSecrets() throws IOException {
    String shown = String.join("\n", read(GOOD).lines());

    assertThat(shown)
        .contains("kafka.max_watermark_drift: PT720H")
        .contains("kafka.partition_discovery: PT5S")
        .contains("kafka.lost_offsets: stop")
        .contains("kafka.properties.sasl.mechanism: SCRAM-SHA-512")
        .contains("database.password: from the variable PASSWORD")
        .contains("kafka.properties.sasl.jaas.config: from the file ")
        .doesNotContain("a key", "s3cret", "the login");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "P3D|is below 14 days, within which another contact counts as the same need: PT72H.",
        "ever|is neither 'unlimited' nor a duration such as P400D or '400 days': ever.",
      })
  void aRetentionThatWouldForgetTooSoonIsRefused(String wrong, String sentence) {
    assertThatThrownBy(() -> read(GOOD + "retention: " + wrong))
        .isInstanceOf(ConfigException.class)
        .hasMessage(folder.resolve("backlash.yaml") + ", line 17: 'retention' " + sentence);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "prefix: test.|prefx: test.|line 9: 'kafka.prefx' is no key that is known here (did you"
            + " mean 'prefix'?).",
        "security.protocol:|security.protokol:|line 6: 'kafka.properties.security.protokol' is no"
            + " property of a client of Kafka (did you mean 'security.protocol'?).",
        "sasl.mechanism:|group.id:|line 7: 'kafka.properties.group.id' is set by the jobs"
            + " themselves.",
        "{variable: PASSWORD}|plain|line 16: 'database.password' is a secret, which does not belong"
            + " here: write {variable: NAME} or {file: PATH}.",
        "{file: jaas}|org.example.Login required|line 8: 'kafka.properties.sasl.jaas.config' is a"
            + " secret, which does not belong here: write {variable: NAME} or {file: PATH}.",
        "{variable: KEY}|{variable: LOST}|line 2: 'pseudonym_key' needs the environment variable"
            + " LOST, which is not set.",
        "PT2M|soon|line 10: 'kafka.idle_timeout' is no duration; write it as in '15 minutes' or PT15M.",
        "failure, alert|failures|line 12: 'kafka.results' names no table: 'failures' (did you mean"
            + " 'failure'?).",
        "bootstrap.servers|client.rack|line 4: 'kafka' does not say where the brokers are:"
            + " properties has no 'bootstrap.servers'.",
        "results: [failure, alert]|lost_offsets: skip|line 12: 'kafka.lost_offsets' can't be 'skip'"
            + " (known: stop, continue).",
        "/backlash|/backlash?password=x|line 14: 'database.url' holds a password: write it under"
            + " 'password'.",
      })
  void whatIsWrongIsToldInASentence(String right, String wrong, String sentence) {
    assertThatThrownBy(() -> read(GOOD.replaceFirst(Pattern.quote(right), wrong)))
        .isInstanceOf(ConfigException.class)
        .hasMessage(folder.resolve("backlash.yaml") + ", " + sentence);
  }
}
