package io.backlash.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.backlash.sql.Database;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
          .build();

  /** Kept after the test, to be looked at. */
  private static final Path EXAMPLE = Path.of("target", "example-report");

  @TempDir static Path folder;
  @AutoClose private static Database database;

  @BeforeAll
  static void start() {
    database = Database.embedded(folder.resolve("postgres"));
    database.migrate();
  }

  @BeforeEach
  void clear() {
    database.clear();
  }

  @Test
  void everyFigureOfThePageIsThatOfTheViews() throws SQLException, IOException {
    fill();
    JsonNode model = modelOf(read(Report.write(database.dataSource(), EXAMPLE)));

    for (String view :
        List.of(
            "impact_total",
            "failure_by_category",
            "failure_by_channel",
            "failure_breakdown",
            "loss_breakdown",
            "loss_by_tier",
            "priorities",
            "response_times",
            "response_times_by_brand",
            "sla_attainment",
            "response_by_band",
            "contact_volume_by_hour",
            "bot_service",
            "channel_consistency",
            "service_scorecard",
            "service_recovery",
            "service_recovery_by_action",
            "cohort_retention",
            "churn_after_failure",
            "service_ranking",
            "campaign_return",
            "campaign_return_total",
            "failure_by_customer_value",
            "change_effect",
            "romi_loss_weekly",
            "loss_by_product",
            "sensitivity",
            "retention",
            "alerts",
            "deliveries",
            "data_quality",
            "ledger",
            "accuracy_of_failures",
            "accuracy_of_sentiment",
            "assumptions")) {
      List<String> shown =
          StreamSupport.stream(model.at("/" + view + "/rows").spliterator(), false)
              .map(JsonNode::toString)
              .toList();
      assertThat(shown)
          .as(view)
          .isNotEmpty()
          .containsExactlyInAnyOrderElementsOf(rowsOf(view + " as v"));
    }
    assertThat(model.at("/impact_monthly/rows"))
        .extracting(JsonNode::toString)
        .isNotEmpty()
        .containsExactlyInAnyOrderElementsOf(
            rowsOf("impact_monthly as v where model = reporting.headline_model()"));
    assertThat(model.at("/evidence/failures"))
        .hasSize(Math.toIntExact(longOf("select count(*) from reporting.failure_evidence")));
  }

  @Test
  void theHeadlineIsMadeOfTheViews() throws SQLException, IOException {
    fill();

    String page = read(Report.write(database.dataSource(), folder.resolve("headline")));

    BigDecimal loss =
        decimalOf(
            "select loss_middle from reporting.impact_total where brand = 'Alder & Finch' and headline");
    assertThat(page)
        .contains(
            "<h1 id=\"headline\">Poor service cost Alder &amp; Finch about "
                + Sentences.money(loss, "EUR"))
        .contains("1 brand has insufficient data. The revenue of 1 brand is not known.");
    assertThat(modelOf(page).at("/brands/0/brand").textValue())
        .isEqualTo(ReportFixture.WITHOUT_REVENUE);
  }

  @Test
  void wordsOfFeedsStayWords() throws SQLException, IOException {
    fill();

    String page = read(Report.write(database.dataSource(), folder.resolve("hostile")));

    // Only the page's own scripts, the data block among them, and none of the hostile markup.
    assertThat(Pattern.compile("<script").matcher(page).results().count()).isEqualTo(13);
    assertThat(Pattern.compile("</script").matcher(page).results().count()).isEqualTo(13);
    assertThat(page).doesNotContain("<img").doesNotContain("<i>Telecom").doesNotContain("<b>May");
    JsonNode hostile =
        StreamSupport.stream(modelOf(page).at("/evidence/failures").spliterator(), false)
            .filter(failure -> failure.get("feedback_id").asText().equals("hostile"))
            .findFirst()
            .orElseThrow();
    assertThat(
            hostile.get("before").textValue()
                + hostile.get("quote").textValue()
                + hostile.get("after").textValue())
        .isEqualTo(ReportFixture.HOSTILE);
    assertThat(hostile.get("quote").textValue()).isEqualTo("I waited two hours");
  }

  @Test
  void thePageAsksNothingOfTheNetwork() throws SQLException, IOException {
    fill();

    String page = read(Report.write(database.dataSource(), folder.resolve("alone")));

    assertThat(page).contains("default-src 'none'");
    assertThat(page).doesNotContainPattern("<(link|img|iframe|script)[^>]+(src|href)=\"(?!data:)");
    assertThat(page.length()).isLessThan(5_000_000);
  }

  @Test
  void equalViewsGiveAnEqualFile() throws SQLException, IOException {
    fill();

    assertThat(read(Report.write(database.dataSource(), folder.resolve("one"))))
        .isEqualTo(read(Report.write(database.dataSource(), folder.resolve("two"))));
  }

  @Test
  void ofEmptyTablesThePageSaysWhatToDo() throws SQLException, IOException {
    String page = read(Report.write(database.dataSource(), Path.of("target", "empty-report")));

    assertThat(page).contains("There is nothing to report yet.").contains("./backlash demo");
  }

  @Test
  void aListIsCutWhereItIsLongAndItsCountIsKept() throws SQLException, IOException {
    run(
        """
        insert into failure (failure_id, brand, category, at, severity, confidence, source, rule, rule_version, fact)
        select 'f' || n, 'Acme', 'SPEED', '2026-01-01T00:00:00Z', n / 1000.0, 1, 'STRUCTURE', 'late', '1', 'late'
        from generate_series(1, 500) as n
        """);

    JsonNode model = modelOf(read(Report.write(database.dataSource(), folder.resolve("long"))));

    assertThat(model.at("/evidence/limit").intValue()).isEqualTo(FailureEvidence.LONGEST_LIST);
    assertThat(model.at("/evidence/failures")).hasSize(FailureEvidence.LONGEST_LIST);
    assertThat(model.at("/evidence/failures/0/severity").decimalValue())
        .isEqualByComparingTo("0.5");
    assertThat(model.at("/failure_by_category/rows/0/2").intValue()).isEqualTo(500);
  }

  @Test
  void manyListsAreCutAlike() throws SQLException, IOException {
    run(
        """
        insert into failure (failure_id, brand, category, at, severity, confidence, source, rule, rule_version, fact)
        select 'f' || brand || '-' || n, 'Brand ' || brand, 'SPEED', '2026-01-01T00:00:00Z', 0.5, 1, 'STRUCTURE', 'late', '1', 'late'
        from generate_series(1, 40) as brand, generate_series(1, 100) as n
        """);

    JsonNode model = modelOf(read(Report.write(database.dataSource(), folder.resolve("many"))));

    assertThat(model.at("/evidence/limit").intValue()).isEqualTo(FailureEvidence.ALL_EVIDENCE / 40);
    assertThat(model.at("/evidence/failures")).hasSize(FailureEvidence.ALL_EVIDENCE);
  }

  private static void fill() throws SQLException {
    try (Connection connection = database.connection()) {
      connection.setAutoCommit(false);
      ReportFixture.fill(connection);
      connection.commit();
    }
  }

  private static String read(Path file) throws IOException {
    return Files.readString(file);
  }

  private static JsonNode modelOf(String page) throws IOException {
    Matcher block =
        Pattern.compile(
                "<script type=\"application/json\" id=\"model\">(.*?)</script>", Pattern.DOTALL)
            .matcher(page);
    assertThat(block.find()).isTrue();
    return JSON.readTree(block.group(1));
  }

  /** The rows of a view as PostgreSQL itself writes them in JSON. */
  private static List<String> rowsOf(String views) throws SQLException, IOException {
    List<String> rows = new ArrayList<>();
    try (Connection connection = database.connection();
        Statement statement = connection.createStatement();
        ResultSet result =
            statement.executeQuery("select row_to_json(v) from reporting." + views)) {
      while (result.next()) {
        rows.add(JSON.writeValueAsString(JSON.readTree(result.getString(1)).elements()));
      }
    }
    return rows;
  }

  private static long longOf(String query) throws SQLException {
    return decimalOf(query).longValueExact();
  }

  private static BigDecimal decimalOf(String query) throws SQLException {
    try (Connection connection = database.connection();
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(query)) {
      result.next();
      return result.getBigDecimal(1);
    }
  }

  private static void run(String sql) throws SQLException {
    try (Connection connection = database.connection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
