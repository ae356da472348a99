package io.backlash.impact.model;

import io.backlash.impact.assumptions.Coefficient;
import io.backlash.impact.assumptions.ImpactOptions;

/**
 * How the loss of stars becomes a loss of revenue. All are computed side by side; {@link
 * #ELASTICITY} is the headline.
 *
 * <p>Each gives the uplift u: how much more revenue there would be without failures, as a share of
 * the revenue as it is. The loss as a share of what there would be is u / (1 + u), see {@link
 * LossRate}. For a chain, whose buyers were found not to respond to stars (Luca 2016), all are 0.
 */
public enum LossModel {
  /**
   * Revenue moves by e percent where valence moves by one percent (You, Vadakkepatt and Joshi
   * 2015): without failures it would be revenue x ((V + lift) / V)^e.
   */
  ELASTICITY("elasticity", true) {
    @Override
    double measured(double valence, double lift, double coefficient) {
      return Math.expm1(coefficient * Math.log1p(lift / valence));
    }

    @Override
    Coefficient ofBuyers(ImpactOptions options) {
      return options.elasticity();
    }
  },

  /** One star more brings b more revenue (Luca 2016): revenue x (1 + b)^lift. */
  STAR_SLOPE("star-slope", true) {
    @Override
    double measured(double valence, double lift, double coefficient) {
      return Math.expm1(Math.log1p(coefficient) * lift);
    }

    @Override
    Coefficient ofBuyers(ImpactOptions options) {
      return options.starEffect();
    }
  },

  /**
   * An upper scenario from what people say: each buyer reads one of the feedback, and goes away
   * with the probability i (Dimensional Research 2013) where it is negative. How negative is linear
   * in stars, (5 - V) / 4, as where words stand for stars; so 1 - i (5 - V) / 4 of the buyers stay.
   * It is about single feedback of 1 to 5 stars, not about a mean, and so holds at every mean.
   */
  STATED_INTENT("stated-intent", false) {
    @Override
    double measured(double valence, double lift, double coefficient) {
      return coefficient * lift / 4 / (1 - coefficient * (5 - valence) / 4);
    }

    @Override
    Coefficient ofBuyers(ImpactOptions options) {
      return options.statedIntent();
    }
  };

  public static final LossModel HEADLINE = ELASTICITY;

  private static final double LEAST_STARS = 1;
  private static final double MOST_STARS = 5;
  private static final Coefficient NONE = new Coefficient(0, 0);

  private final String title;
  private final boolean ofMeanStars;

  LossModel(String title, boolean ofMeanStars) {
    this.title = title;
    this.ofMeanStars = ofMeanStars;
  }

  /** As tables and readers know it. */
  public String title() {
    return title;
  }

  /**
   * Revenue lost, as a share of the revenue as it is, with both ends of the lift capped where the
   * model was measured.
   *
   * @param valence mean stars, 1 to 5
   * @param lift stars that it would rise by without failures; below 0 where the feedback that
   *     failures stand behind is the better one
   * @param coefficient the model's
   */
  double rate(double valence, double lift, double coefficient, Support support) {
    if (!isOutside(valence, lift, support)) {
      // What is estimated may leave the scale, which no mean of stars can.
      double to = Math.min(MOST_STARS, Math.max(LEAST_STARS, valence + lift));
      return measured(valence, to - valence, coefficient);
    }
    double from = support.capped(valence);
    return measured(from, support.capped(valence + lift) - from, coefficient);
  }

  /** Whether the valence, as it is or without failures, lies where the model was not measured. */
  boolean isOutside(double valence, double lift, Support support) {
    return ofMeanStars && !(support.holds(valence) && support.holds(valence + lift));
  }

  /** The uplift where it was measured. */
  abstract double measured(double valence, double lift, double coefficient);

  /** The model's coefficient; 0 for a chain. */
  public Coefficient coefficient(ImpactOptions options) {
    return options.chain() ? NONE : ofBuyers(options);
  }

  /** Of buyers who respond to stars. */
  abstract Coefficient ofBuyers(ImpactOptions options);

  /** The loss rate per star of lift: what parts of a lift have in proportion. */
  double slope(double valence, double lift, double coefficient, Support support) {
    double step = Math.abs(lift) < LEAST_LIFT ? LEAST_LIFT : lift;
    return rate(valence, step, coefficient, support) / step;
  }

  /** Below it the slope is that at 0, as near as doubles can tell. */
  private static final double LEAST_LIFT = 1e-9;
}
