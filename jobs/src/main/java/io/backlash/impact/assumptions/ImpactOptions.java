package io.backlash.impact.assumptions;

import java.io.Serializable;

/**
 * The constants behind the money of a brand: {@link Parameters} has each with its source.
 *
 * @param halfLifeDays time in which a feedback's weight halves
 * @param priorStars where the failure-free mean starts from before there is feedback
 * @param priorStrength how many reviews and posts that start weighs
 * @param floorStars the effect of stars on revenue is taken to begin here
 * @param ceilingStars the failure-free mean is capped here, and the effect of stars on revenue ends
 * @param elasticity percent of revenue per percent of valence
 * @param isOwnElasticity whether the brand measured it itself
 * @param starEffect share of revenue that one star more brings
 * @param statedIntent share of buyers who say that negative reviews keep them away
 * @param chain whether the brand's name says more to buyers than its stars do: no model finds a
 *     loss
 */
public record ImpactOptions(
    double halfLifeDays,
    double priorStars,
    double priorStrength,
    double floorStars,
    double ceilingStars,
    Coefficient elasticity,
    boolean isOwnElasticity,
    Coefficient starEffect,
    Coefficient statedIntent,
    boolean chain)
    implements Serializable {

  /** 5% of a standard normal distribution lies above: two-sided intervals hold 90%. */
  public static final double Z_90 = 1.6448536269514722;

  /** Feedback older than twelve half-lives, a four-thousandth of its weight, counts as unseen. */
  private static final int HALF_LIVES_SEEN = 12;

  /** Without feedback for so many days a brand has no valence any more. */
  public int windowDays() {
    return (int) Math.ceil(HALF_LIVES_SEEN * halfLifeDays);
  }

  public ImpactOptions withHalfLife(double days) {
    return new ImpactOptions(
        days,
        priorStars,
        priorStrength,
        floorStars,
        ceilingStars,
        elasticity,
        isOwnElasticity,
        starEffect,
        statedIntent,
        chain);
  }

  public ImpactOptions withPrior(double stars, double strength) {
    return new ImpactOptions(
        halfLifeDays,
        stars,
        strength,
        floorStars,
        ceilingStars,
        elasticity,
        isOwnElasticity,
        starEffect,
        statedIntent,
        chain);
  }

  public ImpactOptions withCeiling(double stars) {
    return new ImpactOptions(
        halfLifeDays,
        priorStars,
        priorStrength,
        floorStars,
        stars,
        elasticity,
        isOwnElasticity,
        starEffect,
        statedIntent,
        chain);
  }

  public ImpactOptions withElasticity(double value) {
    return new ImpactOptions(
        halfLifeDays,
        priorStars,
        priorStrength,
        floorStars,
        ceilingStars,
        new Coefficient(value, elasticity.deviation()),
        isOwnElasticity,
        starEffect,
        statedIntent,
        chain);
  }
}
