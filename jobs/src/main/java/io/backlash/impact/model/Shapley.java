package io.backlash.impact.model;

import java.util.function.IntToDoubleFunction;

/**
 * Exact Shapley values (Shapley 1953): each player's part of the worth of all together, averaged
 * over every order in which they can join. The parts sum to the whole, equals get equal parts, and
 * who adds nothing gets nothing.
 *
 * <p>Costs 2^n calls of the worth and n 2^n additions: 2,048 and 22,528 for the eleven categories.
 */
final class Shapley {

  private Shapley() {}

  /**
   * The value of each player.
   *
   * @param players how many there are, at most 20
   * @param worth of a coalition, given as a bit set of players; of the empty one it should be 0
   * @return one value a player; they sum to the worth of all less the worth of none
   */
  static double[] values(int players, IntToDoubleFunction worth) {
    int coalitions = 1 << players;
    double[] worths = new double[coalitions];
    for (int coalition = 0; coalition < coalitions; coalition++) {
      worths[coalition] = worth.applyAsDouble(coalition);
    }
    double[] weights = weights(players);
    double[] values = new double[players];
    for (int coalition = 0; coalition < coalitions; coalition++) {
      double weight = weights[Integer.bitCount(coalition)];
      for (int player = 0; player < players; player++) {
        if ((coalition & (1 << player)) == 0) {
          values[player] += weight * (worths[coalition | (1 << player)] - worths[coalition]);
        }
      }
    }
    return values;
  }

  /**
   * What the stakes of each coalition sum to, each sum made from that of one player fewer.
   *
   * @param stakes of each player
   * @return by coalition, as a bit set of players
   */
  static double[] sums(double[] stakes) {
    double[] sums = new double[1 << stakes.length];
    for (int coalition = 1; coalition < sums.length; coalition++) {
      int player = Integer.numberOfTrailingZeros(coalition);
      sums[coalition] = sums[coalition & (coalition - 1)] + stakes[player];
    }
    return sums;
  }

  /** s! (n - s - 1)! / n! by size s of the coalition that a player joins. */
  private static double[] weights(int players) {
    double[] weights = new double[players + 1];
    for (int size = 0; size < players; size++) {
      double weight = 1.0 / players;
      for (int i = 1; i <= size; i++) {
        weight *= (double) i / (players - i);
      }
      weights[size] = weight;
    }
    return weights;
  }
}
