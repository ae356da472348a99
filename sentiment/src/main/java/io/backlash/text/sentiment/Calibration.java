package io.backlash.text.sentiment;

import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * Negativity fitted to the texts of one user: its log-odds stretched and shifted (Platt 1999),
 * which keeps the order of the texts and mends how often a probability holds.
 *
 * @param model the version of the model whose negativity it was fitted to
 * @param intercept added to the log-odds
 * @param slope that the log-odds are multiplied by; above 0
 */
public record Calibration(String model, double intercept, double slope) implements Serializable {

  private static final String MODEL = "model";
  private static final String INTERCEPT = "intercept";
  private static final String SLOPE = "slope";

  /** Log-odds beyond are as good as certain; keeps 0 and 1 finite. */
  private static final double SMALLEST = 1e-6;

  public Calibration {
    Objects.requireNonNull(model);
    if (!Double.isFinite(intercept) || !Double.isFinite(slope) || slope <= 0) {
      throw new IllegalArgumentException(
          "an intercept of " + intercept + " and a slope of " + slope + " are no calibration");
    }
  }

  /**
   * The probability that is meant.
   *
   * @param negativity as the analyzer says it, in [0,1]
   */
  public double of(double negativity) {
    return 1 / (1 + Math.exp(-(intercept + slope * logOdds(negativity))));
  }

  /** Of a probability in [0,1]; finite also at the ends. */
  public static double logOdds(double probability) {
    double bounded = Math.min(1 - SMALLEST, Math.max(SMALLEST, probability));
    return Math.log(bounded / (1 - bounded));
  }

  /** Names it in an analyzer's version: equal versions give equal probabilities. */
  public String version() {
    return String.format(Locale.ROOT, "calibration(%s,%s)", intercept, slope);
  }

  /** Writes it, with what a reader should know of it. */
  public void write(Path file, List<String> notes) throws IOException {
    StringBuilder lines = new StringBuilder();
    notes.forEach(note -> lines.append("# ").append(note).append('\n'));
    lines.append(String.format(Locale.ROOT, "%s\t%s%n", MODEL, model));
    lines.append(String.format(Locale.ROOT, "%s\t%s%n", INTERCEPT, intercept));
    lines.append(String.format(Locale.ROOT, "%s\t%s%n", SLOPE, slope));
    Files.writeString(file, lines);
  }

  /**
   * Reads what was written.
   *
   * @throws IllegalArgumentException naming file, line and what is wrong
   */
  public static Calibration read(Path file) throws IOException {
    Map<String, String> values = new LinkedHashMap<>();
    List<String> lines = Files.readAllLines(file);
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      if (!line.isBlank() && !line.startsWith("#")) {
        String[] cells = line.split("\t", -1);
        if (cells.length != 2) {
          throw new IllegalArgumentException(
              file + ", line " + (i + 1) + ": is no name and value with a tabulator between");
        }
        values.put(cells[0], cells[1]);
      }
    }
    try {
      return new Calibration(
          value(values, MODEL),
          Double.parseDouble(value(values, INTERCEPT)),
          Double.parseDouble(value(values, SLOPE)));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
    }
  }

  private static String value(Map<String, String> values, String name) {
    String value = values.get(name);
    if (value == null) {
      throw new IllegalArgumentException(name + " is missing");
    }
    return value;
  }
}
