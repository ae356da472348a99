package io.backlash.report;

import io.backlash.sql.Database;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;

/**
 * How large a report file is, how soon a browser has drawn it from the disk, and how it looks: wide
 * and narrow, light and dark. Not a test, as a time proves nothing on another machine.
 */
final class PageBenchmark {

  private static final int OPENINGS = 11;

  private PageBenchmark() {}

  /** Takes the report file and the folder for the pictures; without a file, the tests' example. */
  public static void main(String[] arguments) throws Exception {
    Path pictures = Path.of(arguments[0]);
    Path report = arguments.length > 1 ? Path.of(arguments[1]) : example();
    Files.createDirectories(pictures);
    System.out.printf("%s: %.2f MB%n", report, Files.size(report) / 1e6);
    try (Browser browser = Browser.start()) {
      String address = report.toUri().toString();
      for (int width : List.of(1440, 390)) {
        measure(browser, address, width);
        for (String theme : List.of("light", "dark")) {
          browser.look(width, theme);
          browser.open(address);
          Files.write(
              pictures.resolve("report-%d-%s.png".formatted(width, theme)), browser.wholePage());
        }
      }
    }
  }

  private static void measure(Browser browser, String address, int width) {
    browser.look(width, "light");
    List<Double> first = new ArrayList<>();
    List<Double> all = new ArrayList<>();
    for (int opening = 0; opening < OPENINGS; opening++) {
      browser.open(address);
      first.add(browser.markedAt("backlash-first-chart"));
      all.add(browser.markedAt("backlash-charts"));
    }
    System.out.printf(
        "%d wide, from the disk, median of %d: first chart drawn after %.0f ms (longest %.0f), all after %.0f ms (longest %.0f)%n",
        width, OPENINGS, median(first), longest(first), median(all), longest(all));
  }

  private static double median(List<Double> times) {
    return times.stream().sorted().skip(times.size() / 2).findFirst().orElseThrow();
  }

  private static double longest(List<Double> times) {
    return times.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
  }

  private static Path example() throws Exception {
    Path folder = Files.createTempDirectory("backlash-benchmark");
    try (Database database = Database.embedded(folder.resolve("postgres"))) {
      database.migrate();
      try (Connection connection = database.connection()) {
        connection.setAutoCommit(false);
        ReportFixture.fill(connection);
        connection.commit();
      }
      return Report.write(database.dataSource(), folder.resolve("report"));
    }
  }
}
