package io.backlash.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.backlash.sql.Database;
import java.net.URLEncoder;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sections on neglect in a real browser. */
class NeglectPageTest {

  private static final List<String> SECTIONS =
      List.of(
          "service-facts",
          "sla",
          "hours",
          "staffing",
          "bots",
          "consistency",
          "scorecard",
          "recovery",
          "cohorts");

  /** What consumers say, which rests on a survey. */
  private static final List<String> SURVEY = List.of("64.0%", "67.0%");

  @TempDir private static Path folder;
  @AutoClose private static Database database;
  @AutoClose private static Browser browser;
  private static Path file;

  @BeforeAll
  static void start() throws Exception {
    browser = Browser.start();
    database = Database.embedded(folder.resolve("postgres"));
    database.migrate();
    try (Connection connection = database.connection();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      ReportFixture.fill(connection);
      for (String table : List.of("support_case", "failure")) {
        statement.execute(
            "delete from %s where brand like 'Bramble%%' and substr(case_id, 6)::integer >= 20"
                .formatted(table));
      }
      statement.execute(
          """
          insert into feedback (brand, feedback_id, kind, customer, at, stars, unexplained, tier)
          select brand, failure_id, 'REVIEW', customer, at + interval '1 day', 2, 1, 'NONE'
          from failure where brand like 'Bramble%' and feedback_id is null
          """);
      statement.execute("delete from staffing where brand like 'Bramble%' and contacts >= 10");
      connection.commit();
    }
    file = Report.write(database.dataSource(), folder.resolve("report"));
    browser.look(1440, "light");
  }

  @Test
  void ofABrandWithFewCasesNoFigureIsSaid() {
    open(ReportFixture.SMALL);

    for (String section : SECTIONS) {
      assertThat(browser.text("#" + section)).as(section).containsIgnoringCase("insufficient data");
      assertThat(cells(section))
          .as(section)
          .noneMatch(cell -> cell.contains("%") && !SURVEY.contains(cell));
    }
    assertThat(cells("service-facts"))
        .filteredOn(cell -> cell.equals("insufficient data"))
        .as("times")
        .isNotEmpty();
    assertThat(cells("service-facts")).noneMatch(cell -> cell.contains(" · "));
  }

  private static void open(String brand) {
    browser.open(file.toUri() + "#brand=" + URLEncoder.encode(brand, UTF_8));
    browser.waitFor("document.querySelector('#staffing table')");
  }

  @SuppressWarnings("unchecked")
  private static List<String> cells(String section) {
    return (List<String>)
        browser.run(
            "return [...document.querySelectorAll('#' + arguments[0] + ' td')].map(cell => cell.textContent)",
            section);
  }
}
