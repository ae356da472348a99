package io.backlash.impact.comparison;

import java.util.Arrays;

/**
 * Sums over a group of feedback from which a regression on its traits is found. They are sums, so
 * those of two periods or two shards add up to those of both.
 */
public final class GroupSums {
  /** How many. */
  public double count;

  /** Of the stars squared. */
  public double squaredStars;

  /** By trait, of the stars. */
  public double[] stars = new double[0];

  /** By trait, of those below 3 stars. */
  public double[] negatives = new double[0];

  /** By two traits i and j, j up to i, at i (i + 1) / 2 + j: how many have both. */
  public double[] both = new double[0];

  /** For Flink. */
  public GroupSums() {}

  GroupSums copy() {
    GroupSums copy = new GroupSums();
    copy.count = count;
    copy.squaredStars = squaredStars;
    copy.stars = stars.clone();
    copy.negatives = negatives.clone();
    copy.both = both.clone();
    return copy;
  }

  void add(int[] traits, double given, boolean negative) {
    int size = Arrays.stream(traits).max().orElse(-1) + 1;
    if (size > stars.length) {
      stars = Arrays.copyOf(stars, size);
      negatives = Arrays.copyOf(negatives, size);
      both = Arrays.copyOf(both, size * (size + 1) / 2);
    }
    count++;
    squaredStars += given * given;
    for (int i : traits) {
      stars[i] += given;
      negatives[i] += negative ? 1 : 0;
      for (int j : traits) {
        if (j <= i) {
          both[i * (i + 1) / 2 + j]++;
        }
      }
    }
  }

  double both(int i, int j) {
    int index = i >= j ? i * (i + 1) / 2 + j : j * (j + 1) / 2 + i;
    return index < both.length ? both[index] : 0;
  }

  double stars(int trait) {
    return trait < stars.length ? stars[trait] : 0;
  }

  double negatives(int trait) {
    return trait < negatives.length ? negatives[trait] : 0;
  }

  /** How often each trait is there, in the mean of the group. */
  double[] meanTraits(int size) {
    double[] mean = new double[size];
    for (int i = 0; i < size && count > 0; i++) {
      mean[i] = both(i, i) / count;
    }
    return mean;
  }
}
