package io.backlash.impact.model;

import io.backlash.impact.assumptions.ImpactOptions;

/**
 * The mean stars between which an effect on revenue was measured. Beyond, nobody knows it, and it
 * is taken to end at the edge: a rise from 1.5 to 3.5 stars counts as one from 3 to 3.5.
 *
 * @param least below it purchases were found hardly to follow the stars (Northwestern University
 *     and PowerReviews 2015)
 * @param most above it they were found to fall (Spiegel 2017)
 */
record Support(double least, double most) {

  /** Where a user's own floor lies above the ceiling of a scenario, nothing is left in between. */
  static Support of(ImpactOptions options) {
    return new Support(
        Math.min(options.floorStars(), options.ceilingStars()), options.ceilingStars());
  }

  boolean holds(double stars) {
    return least <= stars && stars <= most;
  }

  /** The stars, or the edge that they lie beyond. */
  double capped(double stars) {
    return Math.min(most, Math.max(least, stars));
  }
}
