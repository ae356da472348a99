package io.backlash.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.backlash.event.Channel;
import io.backlash.event.failure.Evidence;
import io.backlash.event.failure.FailureSource;
import io.backlash.event.failure.ServiceFailure;
import io.backlash.job.JobEnvironment;
import io.backlash.sql.Database;
import io.backlash.text.FailureCategory;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreTest {
  @TempDir private static Path folder;
  @AutoClose private static Database database;

  @BeforeAll
  static void startDatabase() {
    database = Database.embedded(folder.resolve("db"));
    database.migrate();
  }

  @BeforeEach
  void clear() {
    database.clear();
  }

  @Test
  void theLatestRecordWinsAndADeletedOneGoes() throws Exception {
    write(
        failure("kept", 0.1, "said\0so", false),
        failure("gone", 0.2, "words", false),
        failure("kept", 0.3, "said\0so", false),
        failure("gone", 0.2, "words", true),
        failure("never seen", 0.2, "words", true));

    assertThat(rows()).containsExactly("kept 0.3 said\uFFFDso 3 10");
  }

  @Test
  void writingTwiceLeavesWhatWritingOnceLeaves() throws Exception {
    write(failure("a", 0.1, "words", false), failure("b", 0.2, "words", false));
    List<String> once = rows();
    write(failure("a", 0.1, "words", false), failure("b", 0.2, "words", false));

    assertThat(rows()).isEqualTo(once).hasSize(2);
  }

  private static void write(ServiceFailure... failures) throws Exception {
    StreamExecutionEnvironment environment =
        StreamExecutionEnvironment.getExecutionEnvironment(
            JobEnvironment.guarded(new Configuration()));
    new Store(database.url())
        .writeFailures(environment.fromData(failures).name("failures").uid("failures"));
    environment.execute();
  }

  private static ServiceFailure failure(String id, double severity, String quote, boolean deleted) {
    return new ServiceFailure(
        id,
        "acme",
        FailureCategory.SPEED,
        Channel.PHONE,
        null,
        "case",
        null,
        null,
        Instant.parse("2026-03-01T12:00:00Z"),
        severity,
        0.9,
        FailureSource.CUSTOMER_TEXT,
        "rule",
        "1",
        Evidence.ofQuote(quote, 3, 3 + quote.length()),
        deleted);
  }

  private static List<String> rows() throws Exception {
    List<String> rows = new ArrayList<>();
    try (Connection connection = database.connection();
        Statement statement = connection.createStatement();
        ResultSet result =
            statement.executeQuery(
                "select concat_ws(' ', failure_id, severity, quote, quote_start, quote_end)"
                    + " from failure order by failure_id")) {
      while (result.next()) {
        rows.add(result.getString(1));
      }
    }
    return rows;
  }
}
