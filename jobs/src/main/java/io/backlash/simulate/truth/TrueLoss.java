package io.backlash.simulate.truth;

import io.backlash.text.FailureCategory;
import java.util.Map;

/**
 * What failures truly cost a brand over the simulated days, by their public word.
 *
 * @param brand whose loss
 * @param currency ISO 4217 code
 * @param revenue as it is: the sum over the days of the economics as written
 * @param failureFreeRevenue of the twin world in which no failure bears on what is written
 * @param loss the difference
 * @param lossByCategory its exact Shapley values over the twin worlds of all 2,048 sets of
 *     categories; they sum to the loss
 */
public record TrueLoss(
    String brand,
    String currency,
    double revenue,
    double failureFreeRevenue,
    double loss,
    Map<FailureCategory, Double> lossByCategory) {}
