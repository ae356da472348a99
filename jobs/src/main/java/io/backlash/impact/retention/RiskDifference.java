package io.backlash.impact.retention;

import java.util.Collection;

/**
 * The difference that having met a failure makes to the probability of coming back, over strata of
 * people who are alike.
 *
 * <p>The strata's differences are weighted as Mantel and Haenszel (1959) do, by
 * n<sub>1</sub>n<sub>0</sub>/(n<sub>1</sub>+n<sub>0</sub>), for a difference of risks as Greenland
 * and Robins (1985). The variance is Sato's (Biometrics 45, 1989), which holds for few large strata
 * and for many small ones alike.
 *
 * @param exposed how many who met a failure have somebody to be compared with
 * @param metBack of these, who came back
 * @param notMet how many they are compared with
 * @param difference of the probabilities to come back; below 0 where failures drive people away;
 *     {@code null} where nobody can be compared
 * @param deviation its standard deviation, {@code null} with it
 * @param notMetBackRate the share that came back of those who met none, in the proportions of the
 *     comparison; {@code null} with it
 * @param returningCustomerSpend what one of those who came back paid, in the same proportions;
 *     {@code null} where none came
 */
record RiskDifference(
    long exposed,
    long metBack,
    long notMet,
    Double difference,
    Double deviation,
    Double notMetBackRate,
    Double returningCustomerSpend) {

  /**
   * Compares.
   *
   * @param cells one a stratum; those in which one side is empty say nothing
   */
  static RiskDifference over(Collection<StratumCounts> cells) {
    long exposed = 0;
    long metBack = 0;
    long notMet = 0;
    double weight = 0;
    double sum = 0;
    double sumP = 0;
    double sumQ = 0;
    double back = 0;
    double spent = 0;
    for (StratumCounts cell : cells) {
      if (cell.exposed() == 0 || cell.notMet() == 0) {
        continue;
      }
      exposed += cell.exposed();
      metBack += cell.metBack();
      notMet += cell.notMet();
      double n1 = cell.exposed();
      double n0 = cell.notMet();
      double a = cell.metBack();
      double b = cell.notMetBack();
      double n = n1 + n0;
      weight += n1 * n0 / n;
      sum += (a * n0 - b * n1) / n;
      sumP += (n1 * n1 * b - n0 * n0 * a + n1 * n0 * (n0 - n1) / 2) / (n * n);
      sumQ += (a * (n0 - b) + b * (n1 - a)) / (2 * n);
      back += n1 * b / n;
      spent += n1 * cell.returningCustomerSpend().doubleValue() / n;
    }
    if (weight == 0) {
      return new RiskDifference(0, 0, 0, null, null, null, null);
    }
    double difference = sum / weight;
    double variance = (difference * sumP + sumQ) / (weight * weight);
    return new RiskDifference(
        exposed,
        metBack,
        notMet,
        difference,
        Math.sqrt(Math.max(0, variance)),
        back / weight,
        back == 0 ? null : Double.valueOf(spent / back));
  }
}
