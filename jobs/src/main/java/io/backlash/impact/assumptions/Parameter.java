package io.backlash.impact.assumptions;

/**
 * A constant behind the money.
 *
 * @param key in the file
 * @param brand whose own it is, {@code null} for every brand
 * @param title as a reader meets it
 * @param value what is computed with
 * @param deviation its standard deviation; 0 where it is taken as exact
 * @param unit of the value
 * @param meaning one sentence or two
 * @param source author, "our choice" or "your own"
 * @param year of the source, {@code null} if there is none
 * @param population whom the source looked at, {@code null} if it does not say
 * @param grade how far it can be trusted
 */
public record Parameter(
    String key,
    String brand,
    String title,
    double value,
    double deviation,
    String unit,
    String meaning,
    String source,
    Integer year,
    String population,
    String grade) {

  /** A user's own. */
  static final String OWN = "OWN";

  boolean isOwn() {
    return OWN.equals(grade);
  }

  Coefficient coefficient() {
    return new Coefficient(value, deviation);
  }
}
