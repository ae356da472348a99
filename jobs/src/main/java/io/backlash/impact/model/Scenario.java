package io.backlash.impact.model;

import io.backlash.event.failure.LinkTier;
import io.backlash.impact.assumptions.Coefficient;
import io.backlash.impact.assumptions.ImpactOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/**
 * The headline loss, had one assumption another value: one at a time, to see which moves it most.
 *
 * @param assumption its key among the assumptions
 * @param value that it would have, as a reader meets it
 * @param options with it
 * @param counts whether a link tier's part would count
 */
record Scenario(
    String assumption, String value, ImpactOptions options, Predicate<LinkTier> counts) {

  /** Half and double the half-life, none and four times the prior, half a star of its mean. */
  private static final double DOUBLE = 2;

  private static final double MORE_PRIOR = 4;
  private static final double OTHER_STARS = 0.5;
  private static final double LEAST_PEAK = 4.0;
  private static final double MOST_STARS = 5.0;

  String part() {
    return assumption + PeriodLoss.IS + value;
  }

  /**
   * All of them. Where a source gives a range, its ends: the elasticity's 90% interval, the 4.0
   * stars of the ceiling's; else steps of our choice, said in each value.
   */
  static List<Scenario> of(ImpactOptions options) {
    List<Scenario> scenarios = new ArrayList<>();
    Coefficient elasticity = options.elasticity();
    double reach = ImpactOptions.Z_90 * elasticity.deviation();
    for (double value :
        new double[] {Math.max(0, elasticity.value() - reach), elasticity.value() + reach}) {
      scenarios.add(same("elasticity", number(value), options.withElasticity(value)));
    }
    for (double days :
        new double[] {options.halfLifeDays() / DOUBLE, options.halfLifeDays() * DOUBLE}) {
      scenarios.add(same("half_life", number(days) + " days", options.withHalfLife(days)));
    }
    for (double strength : new double[] {0, options.priorStrength() * MORE_PRIOR}) {
      scenarios.add(
          same(
              "prior_strength",
              number(strength) + " reviews and posts",
              options.withPrior(options.priorStars(), strength)));
    }
    for (double stars :
        new double[] {options.priorStars() - OTHER_STARS, options.priorStars() + OTHER_STARS}) {
      scenarios.add(
          same(
              "prior_stars",
              number(stars) + " stars",
              options.withPrior(stars, options.priorStrength())));
    }
    for (double stars : new double[] {LEAST_PEAK, MOST_STARS}) {
      scenarios.add(same("ceiling", number(stars) + " stars", options.withCeiling(stars)));
    }
    for (LinkTier left :
        List.of(LinkTier.EXACT, LinkTier.IDENTITY, LinkTier.MENTION, LinkTier.PROJECTED)) {
      String assumption = "without_" + left.name().toLowerCase(Locale.ROOT);
      scenarios.add(new Scenario(assumption, "left out", options, tier -> tier != left));
      scenarios.add(new Scenario(assumption, "counted", options, tier -> true));
    }
    return scenarios;
  }

  private static Scenario same(String assumption, String value, ImpactOptions options) {
    return new Scenario(assumption, value, options, tier -> true);
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.3f", value).replaceFirst("\\.?0+$", "");
  }
}
