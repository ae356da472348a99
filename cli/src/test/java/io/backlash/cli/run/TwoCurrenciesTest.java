package io.backlash.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.backlash.cli.CapturedConsole;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A brand that sells in euros and then in yen, from its files to its report. */
class TwoCurrenciesTest {
  private static final LocalDate FIRST = LocalDate.parse("2026-01-01");

  @TempDir private Path folder;

  /** 30 days of 500 EUR and 30 of 80,000 JPY: an order a day, every other one late. */
  @Test
  void twoCurrenciesAreTwoFiguresAndNowhereASum() throws IOException {
    List<String> orders = new ArrayList<>();
    List<String> feedback = new ArrayList<>();
    for (int day = 0; day < 60; day++) {
      LocalDate date = FIRST.plusDays(day);
      boolean isLate = day % 2 == 0;
      orders.add(
          """
          {"brand":"Acme","order_id":"o%d","customer":"c%d","at":"%sT08:00:00Z","value":%s,"currency":"%s","promised_at":"%sT12:00:00Z","delivered_at":"%sT12:00:00Z"}"""
              .formatted(
                  day,
                  day,
                  date,
                  day < 30 ? "500" : "80000",
                  day < 30 ? "EUR" : "jpy",
                  date,
                  date.plusDays(isLate ? 9 : 0)));
      feedback.add(
          """
          {"brand":"Acme","feedback_id":"r%d","kind":"REVIEW","order_id":"o%d","rating":%d,"at":"%sT13:00:00Z"}"""
              .formatted(day, day, isLate ? 1 : 5, date.plusDays(isLate ? 9 : 0)));
    }
    Files.write(folder.resolve("orders.jsonl"), orders);
    Files.write(folder.resolve("feedback.jsonl"), feedback);
    Path feeds =
        Files.writeString(
            folder.resolve("feeds.yaml"),
            """
            feeds:
              orders: {record: order, path: orders.jsonl, format: jsonl}
              feedback: {record: feedback, path: feedback.jsonl, format: jsonl}
            """);
    Path out = folder.resolve("out");

    CapturedConsole run =
        CapturedConsole.of("run", "--feeds", feeds.toString(), "--out", out.toString());

    assertThat(run.exitCode()).as(run.err()).isZero();
    Map<String, Map<String, String>> totals = new LinkedHashMap<>();
    for (Map<String, String> row : rows(out, "impact_total")) {
      if (row.get("headline").startsWith("t")) {
        totals.put(row.get("currency"), row);
      }
    }
    assertThat(totals).containsOnlyKeys("EUR", "JPY");
    assertThat(totals.get("EUR")).containsEntry("revenue", "15000.00");
    assertThat(totals.get("JPY")).containsEntry("revenue", "2400000");
    assertThat(totals.get("EUR").get("loss_middle")).matches("[1-9]\\d*\\.\\d\\d");
    assertThat(totals.get("JPY").get("loss_middle")).matches("[1-9]\\d+");
    for (String view :
        List.of("loss_by_tier", "failure_by_category", "failure_by_channel", "loss_breakdown")) {
      for (String currency : totals.keySet()) {
        assertThat(
                rows(out, view).stream()
                    .filter(row -> row.get("currency").equals(currency))
                    .map(row -> row.get("loss_middle"))
                    .filter(loss -> !loss.isEmpty())
                    .mapToDouble(Double::parseDouble)
                    .sum())
            .as("%s in %s", view, currency)
            .isEqualTo(Double.parseDouble(totals.get(currency).get("loss_middle")));
      }
    }
    assertThat(run.out()).doesNotContain("2415000", "2,415,000");
    String page = Files.readString(out.resolve("report/index.html"));
    assertThat(page.substring(page.indexOf("<h1 id=\"headline\">"), page.indexOf("</h1>")))
        .contains("Poor service to Acme goes with a loss of about €", "; JP¥")
        .doesNotContain("million");
    for (Path table : tables(out)) {
      assertThat(table).content().doesNotContain("2415000");
    }
  }

  private static List<Path> tables(Path out) throws IOException {
    try (var files = Files.list(out.resolve("tables"))) {
      return files.toList();
    }
  }

  /** No text of these tables holds a comma. */
  private static List<Map<String, String>> rows(Path out, String view) throws IOException {
    List<String> lines = Files.readAllLines(out.resolve("tables").resolve(view + ".csv"));
    List<String> columns = Arrays.asList(lines.get(0).split(","));
    List<Map<String, String>> rows = new ArrayList<>();
    for (String line : lines.subList(1, lines.size())) {
      String[] values = line.split(",", -1);
      Map<String, String> row = new LinkedHashMap<>();
      for (int i = 0; i < columns.size(); i++) {
        row.put(columns.get(i), values[i]);
      }
      rows.add(row);
    }
    return rows;
  }
}
