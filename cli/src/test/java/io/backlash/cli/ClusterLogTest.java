package io.backlash.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.impl.Log4jLogEvent;
import org.apache.logging.log4j.core.layout.PatternLayout;
import org.apache.logging.log4j.message.SimpleMessage;
import org.apache.logging.log4j.util.SortedArrayStringMap;
import org.junit.jupiter.api.Test;

/** A log line on a cluster is a JSON object, whatever stands in it. */
class ClusterLogTest {
  private static final Path SETTINGS = Path.of("../deploy/flink/log4j-console.properties");
  private static final String LAYOUT = "appender.console.layout.";

  @Test
  void aLineIsJsonThatNamesTheCase() throws IOException {
    Properties settings = new Properties();
    try (Reader file = Files.newBufferedReader(SETTINGS)) {
      settings.load(file);
    }
    PatternLayout layout =
        PatternLayout.newBuilder()
            .withPattern(settings.getProperty(LAYOUT + "pattern"))
            .withAlwaysWriteExceptions(
                Boolean.parseBoolean(settings.getProperty(LAYOUT + "alwaysWriteExceptions")))
            .build();
    SortedArrayStringMap context = new SortedArrayStringMap();
    context.putValue("case_id", "case \"7\"");
    String line =
        layout.toSerializable(
            Log4jLogEvent.newBuilder()
                .setLevel(Level.WARN)
                .setLoggerName("io.backlash.Some")
                .setThreadName("a \"thread\"")
                .setMessage(new SimpleMessage("said \"no\",\n\tthen \\ left"))
                .setContextData(context)
                .setThrown(new IllegalStateException("broken\n\"twice\""))
                .build());

    assertThat(line).hasLineCount(1).endsWith(System.lineSeparator());
    JsonNode said = new JsonMapper().readTree(line);
    assertThat(said.get("level").textValue()).isEqualTo("WARN");
    assertThat(said.get("message").textValue()).isEqualTo("said \"no\",\n\tthen \\ left");
    assertThat(said.get("case_id").textValue()).isEqualTo("case \"7\"");
    assertThat(said.get("feedback_id").textValue()).isEmpty();
    assertThat(said.get("thrown").textValue())
        .contains("IllegalStateException: broken\n\"twice\"", "\tat io.backlash.cli.");
  }
}
