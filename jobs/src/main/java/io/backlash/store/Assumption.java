package io.backlash.store;

import java.util.Locale;

/**
 * A constant that the figures rest on, and where it comes from.
 *
 * @param key by which views and programs know it, whatever it is called
 * @param brand whose own it is, {@code ""} for all
 * @param channel on which it holds, {@code ""} for all
 * @param name what it is called
 * @param value the number and its deviation, as a reader meets them
 * @param number what is computed with
 * @param unit of the value, {@code null} where it has none
 * @param meaning one sentence
 * @param source author, or "our choice"
 * @param year of the source, {@code null} for our choices
 * @param population whom the source looked at, {@code null} for our choices
 * @param grade how far it can be trusted
 */
public record Assumption(
    String key,
    String brand,
    String channel,
    String name,
    String value,
    double number,
    String unit,
    String meaning,
    String source,
    Integer year,
    String population,
    Grade grade) {

  /** How far an assumption can be trusted. */
  public enum Grade {
    /** Pooled over many studies. */
    META_ANALYSIS,
    /** One study or survey. */
    STUDY,
    /** What a regulator, a benchmark or a trade's convention asks for. */
    STANDARD,
    /** Nobody measured it: our choice. */
    CHOICE,
    /** The user's own measurement, in the place of a published one. */
    OWN
  }

  /** An assumption of all brands and channels that nobody measured. */
  public static Assumption choice(
      String key, String name, double number, String unit, String meaning) {
    return new Assumption(
        key,
        "",
        "",
        name,
        shown(number),
        number,
        unit,
        meaning,
        "our choice",
        null,
        null,
        Grade.CHOICE);
  }

  /** The same on one channel. */
  public Assumption on(Enum<?> one) {
    return new Assumption(
        key,
        brand,
        one.name(),
        name,
        value,
        number,
        unit,
        meaning,
        source,
        year,
        population,
        grade);
  }

  /** A number as a reader meets it: {@code 0.9}, {@code 21}, {@code 0.000123}. */
  public static String shown(double number) {
    String form = number != 0 && Math.abs(number) < 0.001 ? "%.6f" : "%.3f";
    return String.format(Locale.ROOT, form, number).replaceFirst("\\.?0+$", "");
  }
}
