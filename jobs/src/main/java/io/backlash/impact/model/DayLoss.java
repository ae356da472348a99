package io.backlash.impact.model;

import io.backlash.text.FailureCategory;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a model makes of a day's reputation.
 *
 * @param model which
 * @param rates the loss as a share of the revenue as it is: as found, then a draw each
 * @param slopes the same per star of lift
 */
public record DayLoss(LossModel model, double[] rates, double[] slopes) {

  public static DayLoss of(LossModel model, Reputation reputation, double[] coefficients) {
    double[] rates = new double[coefficients.length];
    double[] slopes = new double[coefficients.length];
    if (reputation.isKnown() && reputation.isMeasured()) {
      for (int i = 0; i < rates.length; i++) {
        double valence = reputation.valence()[i];
        double lift = reputation.lift()[i];
        rates[i] =
            lift == 0 || coefficients[i] == 0
                ? 0
                : model.rate(valence, lift, coefficients[i], reputation.support());
        slopes[i] = model.slope(valence, lift, coefficients[i], reputation.support());
      }
    }
    return new DayLoss(model, rates, slopes);
  }

  /**
   * The loss rate shared out: by Shapley value over the categories, whose order of repair is not
   * known, and within one by the lift, which there is additive.
   *
   * @return one rate a leaf of the reputation, in their order; they sum to the rate as found
   */
  Map<LossComponent, Double> shares(Reputation reputation, double coefficient) {
    Map<FailureCategory, Double> lifts = new EnumMap<>(FailureCategory.class);
    Map<FailureCategory, Double> sizes = new EnumMap<>(FailureCategory.class);
    reputation
        .lifts()
        .forEach(
            (component, lift) -> {
              lifts.merge(component.category(), lift[0], Double::sum);
              sizes.merge(component.category(), Math.abs(lift[0]), Double::sum);
            });
    List<FailureCategory> players = new ArrayList<>(lifts.keySet());
    double[] stakes = players.stream().mapToDouble(lifts::get).toArray();
    double[] worths = Shapley.sums(stakes);
    for (int coalition = 0; coalition < worths.length; coalition++) {
      worths[coalition] =
          coalition == 0
              ? 0
              : model.rate(
                  reputation.valence()[0], worths[coalition], coefficient, reputation.support());
    }
    double[] values = Shapley.values(players.size(), coalition -> worths[coalition]);
    Map<LossComponent, Double> shares = new TreeMap<>(LossComponent.ORDER);
    reputation
        .lifts()
        .forEach(
            (component, lift) -> {
              int player = players.indexOf(component.category());
              double size = sizes.get(component.category());
              double bent = values[player] - stakes[player] * slopes[0];
              shares.put(
                  component, size == 0 ? 0 : lift[0] * slopes[0] + bent * Math.abs(lift[0]) / size);
            });
    return shares;
  }

  /** Whether the figure as found rests on stars beyond those that the model was measured at. */
  boolean isOutside(Reputation reputation) {
    return reputation.isKnown()
        && model.isOutside(reputation.valence()[0], reputation.lift()[0], reputation.support());
  }

  /** A part's loss rate as found and in each draw, in proportion to its lift. */
  double[] part(double[] lift) {
    double[] part = new double[lift.length];
    for (int i = 0; i < part.length; i++) {
      part[i] = lift[i] * slopes[i];
    }
    return part;
  }
}
