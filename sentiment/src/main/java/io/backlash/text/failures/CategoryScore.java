package io.backlash.text.failures;

/**
 * How the texts found to speak of a category compare with those that people said do.
 *
 * @param right texts in which both found it
 * @param wrong texts in which only the rules did
 * @param missed texts in which only people did
 */
public record CategoryScore(int right, int wrong, int missed) {

  /** The 97.5th percentile of the normal distribution, for intervals of 95%. */
  private static final double Z = 1.959964;

  /** A share with its 95% interval. */
  public record Interval(double share, double low, double high) {}

  CategoryScore plus(CategoryScore other) {
    return new CategoryScore(right + other.right, wrong + other.wrong, missed + other.missed);
  }

  /** Share of what was found that is right; 0 where nothing was found. */
  public Interval precision() {
    return wilson(right, right + wrong);
  }

  /** Share of what is there that was found; 0 where nothing is there. */
  public Interval recall() {
    return wilson(right, right + missed);
  }

  /** Harmonic mean of precision and recall; 0 where nothing right was found. */
  public double f1() {
    return right == 0 ? 0 : 2.0 * right / (2.0 * right + wrong + missed);
  }

  /** Wilson, Probable Inference, the Law of Succession, and Statistical Inference, 1927. */
  static Interval wilson(int hits, int of) {
    if (of == 0) {
      return new Interval(0, 0, 1);
    }
    double share = (double) hits / of;
    double middle = (share + Z * Z / (2 * of)) / (1 + Z * Z / of);
    double half =
        Z * Math.sqrt(share * (1 - share) / of + Z * Z / (4.0 * of * of)) / (1 + Z * Z / of);
    return new Interval(share, Math.max(0, middle - half), Math.min(1, middle + half));
  }
}
