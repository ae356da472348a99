package io.backlash.cli.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.backlash.cli.CapturedConsole;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A reader who has the exported tables and docs/method.md, sections 2 to 4, and nothing else, comes
 * to each day's loss. Nothing of the job's code is used here.
 */
class RecomputedLossTest {
  private static final LocalDate FIRST = LocalDate.of(2026, 1, 5);
  private static final int DAYS = 60;

  @TempDir private Path folder;

  @Test
  void everyDaysLossIsThatOfTheTablesAndTheMethod() throws IOException {
    Path out = run();
    Map<String, Double> assumed = new LinkedHashMap<>();
    rows(out, "assumptions")
        .forEach(row -> assumed.put(row.getField("key"), number(row, "number")));
    List<NamedCsvRecord> written = rows(out, "comparison");
    double total = 0;
    int compared = 0;

    for (NamedCsvRecord day : rows(out, "impact_daily")) {
      if (!day.getField("model").equals("elasticity") || day.getField("loss_middle").isEmpty()) {
        continue;
      }
      LocalDate date = LocalDate.parse(day.getField("day"));
      double[] figures = valenceAndLift(written, date, assumed);
      double valence = figures[0];
      double raised = valence + figures[1];
      double uplift =
          Math.pow(capped(raised, assumed) / capped(valence, assumed), assumed.get("elasticity"))
              - 1;
      assertThat(number(day, "valence")).isCloseTo(valence, within(1e-6));
      assertThat(number(day, "valence_counterfactual")).isCloseTo(raised, within(1e-6));
      assertThat(number(day, "loss_rate_middle"))
          .as("%s", date)
          .isCloseTo(uplift / (1 + uplift), within(1e-6));
      assertThat(number(day, "loss_middle"))
          .isCloseTo(number(day, "revenue") * uplift, within(0.0051));
      total += number(day, "loss_middle");
      compared++;
    }

    assertThat(compared).isGreaterThan(DAYS / 2);
    NamedCsvRecord headline =
        rows(out, "impact_total").stream()
            .filter(row -> row.getField("model").equals("elasticity"))
            .findFirst()
            .orElseThrow();
    assertThat(number(headline, "loss_middle")).isCloseTo(total, within(0.005)).isPositive();
    assertThat(
            rows(out, "loss_by_tier").stream()
                .filter(row -> !row.getField("loss_middle").isEmpty())
                .mapToDouble(row -> number(row, "loss_middle"))
                .sum())
        .isCloseTo(total, within(0.005));
  }

  private static double capped(double stars, Map<String, Double> assumed) {
    return Math.min(assumed.get("ceiling"), Math.max(assumed.get("floor"), stars));
  }

  /** Sections 2 and 3 of the method. */
  private static double[] valenceAndLift(
      List<NamedCsvRecord> all, LocalDate date, Map<String, Double> assumed) {
    List<NamedCsvRecord> until = all.stream().filter(row -> !dayOf(row).isAfter(date)).toList();
    Map<String, Integer> traits = new LinkedHashMap<>();
    until.stream()
        .filter(RecomputedLossTest::isJoined)
        .forEach(row -> of(row).forEach(trait -> traits.putIfAbsent(trait, traits.size())));
    double[][] system = new double[traits.size()][traits.size() + 1];
    system[0][0] = assumed.get("prior_strength");
    system[0][traits.size()] = assumed.get("prior_strength") * assumed.get("prior_stars");
    for (int i = 1; i < traits.size(); i++) {
      system[i][i] = 1;
    }
    for (NamedCsvRecord row : until) {
      if (isJoined(row) && !isExposed(row)) {
        for (String i : of(row)) {
          of(row).forEach(j -> system[traits.get(i)][traits.get(j)]++);
          system[traits.get(i)][traits.size()] += number(row, "stars");
        }
      }
    }
    double[] found = solved(system);
    double exposed = 0;
    double effect = 0;
    double[] told = new double[2];
    double[] toldExposed = new double[2];
    for (NamedCsvRecord row : until) {
      int index = row.getField("self_reported").startsWith("t") ? 1 : 0;
      if (!row.getField("opportunity").equals("ANONYMOUS")) {
        told[index]++;
      }
      if (isExposed(row)) {
        toldExposed[index]++;
        exposed++;
        effect += expected(row, found, traits) - number(row, "stars");
      }
    }
    double weights = 0;
    double stars = 0;
    double lift = 0;
    boolean anyoneExposed = until.stream().anyMatch(RecomputedLossTest::isExposed);
    for (NamedCsvRecord row : until) {
      double age = ChronoUnit.DAYS.between(dayOf(row), date);
      double weight = Math.pow(2, -age / assumed.get("half_life"));
      weights += weight;
      stars += weight * number(row, "stars");
      if (isExposed(row)) {
        lift += weight * (expected(row, found, traits) - number(row, "stars"));
      } else if (row.getField("opportunity").equals("ANONYMOUS") && anyoneExposed) {
        int index = row.getField("self_reported").startsWith("t") ? 1 : 0;
        lift += told[index] == 0 ? 0 : weight * toldExposed[index] / told[index] * effect / exposed;
      }
    }
    return new double[] {stars / weights, lift / weights};
  }

  private static boolean isJoined(NamedCsvRecord row) {
    return List.of("CONTACTED", "ORDERED").contains(row.getField("opportunity"));
  }

  private static boolean isExposed(NamedCsvRecord row) {
    return row.getField("exposed").startsWith("t");
  }

  private static LocalDate dayOf(NamedCsvRecord row) {
    return LocalDate.ofInstant(Instant.parse(row.getField("at")), ZoneOffset.UTC);
  }

  /** "All" comes first. */
  private static List<String> of(NamedCsvRecord row) {
    List<String> traits = new ArrayList<>(List.of("all"));
    if (row.getField("opportunity").equals("CONTACTED")) {
      traits.add("contacted");
      traits.add("about " + row.getField("contact_topic"));
    }
    if (!row.getField("tenure_days").isEmpty()) {
      double days = number(row, "tenure_days");
      traits.add("tenure " + (days < 30 ? 0 : days < 180 ? 1 : 2));
    }
    if (!row.getField("earlier_stars").isEmpty()) {
      double before = number(row, "earlier_stars");
      traits.add("before " + (before < 3 ? 0 : before < 4 ? 1 : 2));
    }
    if (!row.getField("rated").startsWith("t")) {
      traits.add("not rated");
    }
    for (String column : List.of("product", "platform")) {
      if (!row.getField(column).isEmpty()) {
        traits.add(column + " " + row.getField(column));
      }
    }
    traits.add("month " + dayOf(row).withDayOfMonth(1));
    return traits;
  }

  private static double expected(NamedCsvRecord row, double[] found, Map<String, Integer> traits) {
    return of(row).stream().mapToDouble(trait -> found[traits.get(trait)]).sum();
  }

  /** By elimination. */
  private static double[] solved(double[][] system) {
    int size = system.length;
    for (int i = 0; i < size; i++) {
      for (int row = i + 1; row < size; row++) {
        double factor = system[row][i] / system[i][i];
        for (int column = i; column <= size; column++) {
          system[row][column] -= factor * system[i][column];
        }
      }
    }
    double[] found = new double[size];
    for (int i = size - 1; i >= 0; i--) {
      double right = system[i][size];
      for (int column = i + 1; column < size; column++) {
        right -= system[i][column] * found[column];
      }
      found[i] = right / system[i][i];
    }
    return found;
  }

  private static double number(NamedCsvRecord row, String column) {
    return Double.parseDouble(row.getField(column));
  }

  private static List<NamedCsvRecord> rows(Path out, String view) throws IOException {
    try (var csv = CsvReader.builder().ofNamedCsvRecord(out.resolve("tables/" + view + ".csv"))) {
      return csv.stream().toList();
    }
  }

  /** Orders, a third of them late, reviews of them, cases, and reviews by nobody knows whom. */
  private Path run() throws IOException {
    List<String> orders = new ArrayList<>();
    List<String> feedback = new ArrayList<>();
    List<String> interactions = new ArrayList<>();
    List<String> economics = new ArrayList<>();
    for (int day = 0; day < DAYS; day++) {
      LocalDate date = FIRST.plusDays(day);
      boolean isLate = day % 3 == 0;
      String customer = "c" + day % 40;
      orders.add(
          """
          {"brand":"Acme","order_id":"o%d","customer":"%s","at":"%sT08:00:00Z","value":90,"currency":"EUR","promised_at":"%sT12:00:00Z","delivered_at":"%sT12:00:00Z"}"""
              .formatted(day, customer, date, date, date.plusDays(isLate ? 9 : 0)));
      feedback.add(
          """
          {"brand":"Acme","feedback_id":"r%d","kind":"REVIEW","platform":"%s","product":"%s","order_id":"o%d","customer":"%s","rating":%d,"at":"%sT13:00:00Z"}"""
              .formatted(
                  day,
                  day % 4 == 0 ? "trustpilot" : "google",
                  day % 5 == 0 ? "kettle" : "toaster",
                  day,
                  customer,
                  isLate ? 1 + day % 2 * 2 : 5 - day % 7 % 2,
                  date.plusDays(isLate ? 9 : 0)));
      feedback.add(
          """
          {"brand":"Acme","feedback_id":"a%d","kind":"REVIEW","rating":%d,"at":"%sT15:00:00Z"}"""
              .formatted(day, 3 + day % 3, date));
      interactions.add(
          """
          {"brand":"Acme","case_id":"k%d","event_id":"1","customer":"%s","channel":"EMAIL","type":"OPENED","at":"%sT07:00:00Z"}
          {"brand":"Acme","case_id":"k%d","event_id":"2","customer":"%s","channel":"EMAIL","type":"AGENT_MESSAGE","at":"%sT07:05:00Z"}
          {"brand":"Acme","case_id":"k%d","event_id":"3","customer":"%s","channel":"EMAIL","type":"RESOLVED","at":"%sT07:06:00Z"}"""
              .formatted(
                  day, "c" + day % 11, date, day, "c" + day % 11, date, day, "c" + day % 11, date));
      economics.add(
          """
          {"brand":"Acme","day":"%s","visitors":1000,"conversion":0.02,"average_order_value":50,"margin":0.4,"currency":"EUR"}"""
              .formatted(date));
    }
    Files.write(folder.resolve("orders.jsonl"), orders);
    Files.write(folder.resolve("feedback.jsonl"), feedback);
    Files.write(folder.resolve("interactions.jsonl"), interactions);
    Files.write(folder.resolve("economics.jsonl"), economics);
    Path feeds =
        Files.writeString(
            folder.resolve("feeds.yaml"),
            """
            feeds:
              orders: {record: order, path: orders.jsonl, format: jsonl}
              feedback: {record: feedback, path: feedback.jsonl, format: jsonl}
              interactions: {record: interaction, path: interactions.jsonl, format: jsonl}
              economics: {record: economics, path: economics.jsonl, format: jsonl}
            """);
    Path out = folder.resolve("out");
    CapturedConsole run =
        CapturedConsole.of("run", "--feeds", feeds.toString(), "--out", out.toString());
    assertThat(run.exitCode()).as(run.err()).isZero();
    return out;
  }
}
