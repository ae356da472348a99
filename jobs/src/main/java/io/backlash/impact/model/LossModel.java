package io.backlash.impact.model;

import io.backlash.impact.assumptions.Coefficient;
import io.backlash.impact.assumptions.ImpactOptions;

/**
 * How the loss of stars becomes a loss of revenue. All are computed side by side; {@link
 * #ELASTICITY} is the headline.
 */
public enum LossModel {
  /**
   * Revenue moves by e percent where valence moves by one percent (You, Vadakkepatt and Joshi
   * 2015): without failures it would be revenue x ((V + lift) / V)^e.
   */
  ELASTICITY("elasticity") {
    @Override
    double rate(double valence, double lift, double coefficient) {
      return Math.expm1(coefficient * Math.log1p(lift / valence));
    }

    @Override
    public Coefficient coefficient(ImpactOptions options) {
      return options.elasticity();
    }
  },

  /**
   * One star more brings b more revenue (Luca 2016): revenue x (1 + b)^lift. Nothing for a chain.
   */
  STAR_SLOPE("star-slope") {
    @Override
    double rate(double valence, double lift, double coefficient) {
      return Math.expm1(Math.log1p(coefficient) * lift);
    }

    @Override
    public Coefficient coefficient(ImpactOptions options) {
      return options.chain() ? new Coefficient(0, 0) : options.starEffect();
    }
  },

  /**
   * An upper scenario from what people say: each buyer reads one of the feedback, and goes away
   * with the probability i (Dimensional Research 2013) where it is negative. How negative is linear
   * in stars, (5 - V) / 4, as where words stand for stars; so 1 - i (5 - V) / 4 of the buyers stay.
   */
  STATED_INTENT("stated-intent") {
    @Override
    double rate(double valence, double lift, double coefficient) {
      return coefficient * lift / 4 / (1 - coefficient * (5 - valence) / 4);
    }

    @Override
    public Coefficient coefficient(ImpactOptions options) {
      return options.statedIntent();
    }
  };

  public static final LossModel HEADLINE = ELASTICITY;

  private final String title;

  LossModel(String title) {
    this.title = title;
  }

  /** As tables and readers know it. */
  public String title() {
    return title;
  }

  /**
   * Revenue lost, as a share of the revenue as it is.
   *
   * @param valence mean stars, 1 to 5
   * @param lift stars that it would rise by without failures; below 0 where the feedback that
   *     failures stand behind is the better one
   * @param coefficient the model's
   */
  abstract double rate(double valence, double lift, double coefficient);

  public abstract Coefficient coefficient(ImpactOptions options);

  /** The loss rate per star of lift: what parts of a lift have in proportion. */
  double slope(double valence, double lift, double coefficient) {
    double step = Math.abs(lift) < LEAST_LIFT ? LEAST_LIFT : lift;
    return rate(valence, step, coefficient) / step;
  }

  /** Below it the slope is that at 0, as near as doubles can tell. */
  private static final double LEAST_LIFT = 1e-9;
}
