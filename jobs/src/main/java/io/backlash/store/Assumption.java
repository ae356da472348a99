package io.backlash.store;

/**
 * A constant that the figures rest on, and where it comes from.
 *
 * @param name what it is called
 * @param value as a reader meets it
 * @param unit of the value, {@code null} where it has none
 * @param meaning one sentence
 * @param source author, or "our choice"
 * @param year of the source, {@code null} for our choices
 * @param population whom the source looked at, {@code null} for our choices
 * @param grade how far it can be trusted
 */
public record Assumption(
    String name,
    String value,
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

  /** An assumption that nobody measured. */
  public static Assumption choice(String name, String value, String unit, String meaning) {
    return new Assumption(name, value, unit, meaning, "our choice", null, null, Grade.CHOICE);
  }
}
