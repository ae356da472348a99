package io.backlash.impact;

import java.io.Serializable;

/**
 * The constants behind the money, each with its source; a user's own measured ones replace them.
 *
 * @param halfLifeDays time in which a feedback's weight halves
 * @param windowDays feedback older than this has no weight
 * @param priorStars where the failure-free mean starts from before there is feedback
 * @param priorStrength how many feedbacks that start weighs
 * @param ceilingStars the failure-free mean is capped here
 * @param elasticity percent of revenue per percent of valence
 * @param elasticityDeviation standard deviation of that coefficient
 */
public record ImpactOptions(
    double halfLifeDays,
    int windowDays,
    double priorStars,
    double priorStrength,
    double ceilingStars,
    double elasticity,
    double elasticityDeviation)
    implements Serializable {

  /** 5% of a standard normal distribution lies above: two-sided intervals hold 90%. */
  static final double Z_90 = 1.6448536269514722;

  /**
   * 73% of consumers only mind reviews of the last month (BrightLocal 2020): 1 - 2^(-30/h) = 0.73.
   */
  private static final double HALF_LIFE_DAYS = 30 / (Math.log(1 / (1 - 0.73)) / Math.log(2));

  /** Mean valence elasticity of 51 studies (You, Vadakkepatt and Joshi 2015). */
  private static final double VALENCE_ELASTICITY = 0.417;

  /**
   * The same paper's mean for less competitive industries: taken as the upper end of a 90%
   * interval.
   */
  private static final double UPPER_VALENCE_ELASTICITY = 0.733;

  public static final ImpactOptions DEFAULT =
      new ImpactOptions(
          HALF_LIFE_DAYS,
          (int) Math.ceil(12 * HALF_LIFE_DAYS),
          4.0,
          5,
          4.7,
          VALENCE_ELASTICITY,
          (UPPER_VALENCE_ELASTICITY - VALENCE_ELASTICITY) / Z_90);
}
