package io.backlash.impact.comparison;

import io.backlash.impact.assumptions.ImpactOptions;

/**
 * How much more one group has than another, in stars.
 *
 * @param value {@code null} where there is nothing to compare
 * @param error its standard error, {@code null} with it
 * @param first how many are in the one group
 * @param second how many in the other
 */
public record Difference(Double value, Double error, long first, long second) {
  static final Difference UNKNOWN = new Difference(null, null, 0, 0);

  public boolean isKnown() {
    return value != null;
  }

  /** Lower end of the 90% interval. */
  public Double low() {
    return value == null ? null : Double.valueOf(value - ImpactOptions.Z_90 * error);
  }

  /** Upper end. */
  public Double high() {
    return value == null ? null : Double.valueOf(value + ImpactOptions.Z_90 * error);
  }

  /** Whether the interval holds a value. */
  boolean holds(double other) {
    return low() <= other && other <= high();
  }

  /** Whether the two differ by more than both intervals reach. */
  boolean disagrees(Difference other) {
    return isKnown() && other.isKnown() && (low() > other.high() || other.low() > high());
  }
}
