package io.backlash.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Properties;
import org.apache.flink.util.InstantiationUtil;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretTest {
  @TempDir private Path folder;

  /** As another process sees it, which has only the reference. */
  private static Secret elsewhere(Secret secret) {
    return Secret.referred(
        "bm9ib2R5" + secret.reference().substring(secret.reference().indexOf('.')));
  }

  @Test
  void isKnownInItsOwnProcessAfterSerialization() throws Exception {
    Secret secret = Secret.held("a word");

    assertThat(InstantiationUtil.clone(secret).value()).isEqualTo("a word");
  }

  @Test
  void anotherProcessReadsTheFile() throws Exception {
    Path file = Files.writeString(folder.resolve("word"), " a word\n");

    assertThat(elsewhere(Secret.ofFile(file, "a word")).value()).isEqualTo("a word");
  }

  @Test
  void anotherProcessWithoutTheFileOrVariableSaysWhatIsMissing() {
    Path file = folder.resolve("not there");

    assertThatThrownBy(() -> elsewhere(Secret.ofFile(file, "a word")).value())
        .hasMessage(
            "The file %s, which holds a secret, can't be read: it must be on each machine of the cluster."
                .formatted(file));
    assertThatThrownBy(() -> elsewhere(Secret.ofVariable("NOT_SET_ANYWHERE", "a word")).value())
        .hasMessageContaining("NOT_SET_ANYWHERE")
        .hasMessageContaining("TaskManager");
    assertThatThrownBy(() -> elsewhere(Secret.held("a word")).value())
        .hasMessageContaining("of another process");
  }

  @Test
  void variableIsPutDownForItsOwnerAlone() throws Exception {
    Path secrets = folder.resolve("secrets");

    Secret kept = Secret.ofVariable("WORD", "a word").keptIn(secrets);

    assertThat(elsewhere(kept).value()).isEqualTo("a word");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(secrets)))
        .isEqualTo("rwx------");
    assertThat(
            PosixFilePermissions.toString(Files.getPosixFilePermissions(secrets.resolve("WORD"))))
        .isEqualTo("rw-------");
  }

  @Test
  void clientsOfKafkaLookItUp() {
    Properties properties = new Properties();
    properties.put("bootstrap.servers", "localhost:1");
    properties.put("sasl.jaas.config", SecretProvider.placeholder(Secret.held("a word")));
    SecretProvider.addTo(properties);

    assertThat(properties.toString()).doesNotContain("a word");
    assertThat(new AdminClientConfig(properties).getPassword("sasl.jaas.config").value())
        .isEqualTo("a word");
  }

  @Test
  void secretsOfAUrlAreTakenOutAndPutBack() {
    String url = "jdbc:postgresql://host/db?user=writer&password=s3cret%26more&ssl=true";

    DatabaseLogin login = DatabaseLogin.of(url);

    assertThat(login.url()).isEqualTo("jdbc:postgresql://host/db?user=writer&ssl=true");
    assertThat(login.toString()).doesNotContain("s3cret");
    assertThat(login.fullUrl())
        .isEqualTo("jdbc:postgresql://host/db?user=writer&ssl=true&password=s3cret%26more");
    assertThat(new DatabaseLogin("jdbc:postgresql://host/db", Map.of()).fullUrl())
        .isEqualTo("jdbc:postgresql://host/db");
  }
}
