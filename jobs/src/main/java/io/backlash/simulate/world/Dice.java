package io.backlash.simulate.world;

import java.util.List;
import java.util.SplittableRandom;

/**
 * All chance of the simulation. Uses {@link StrictMath} only, so that equal seeds give equal draws
 * on every machine.
 */
public final class Dice {
  /** Above it a Poisson draw is made of parts, as the product of uniforms would underflow. */
  private static final double POISSON_PART = 30;

  private final SplittableRandom random;

  public Dice(long seed) {
    this(new SplittableRandom(seed));
  }

  private Dice(SplittableRandom random) {
    this.random = random;
  }

  /** Dice of its own, so that what is drawn here does not depend on how much is drawn there. */
  public Dice split() {
    return new Dice(random.split());
  }

  /** Uniform in [0,1). */
  public double uniform() {
    return random.nextDouble();
  }

  double uniform(double from, double to) {
    return from + (to - from) * uniform();
  }

  public boolean chance(double probability) {
    return uniform() < probability;
  }

  /** Uniform over both ends and all between. */
  public long between(long from, long to) {
    return random.nextLong(from, to + 1);
  }

  public <T> T pick(List<T> items) {
    return items.get(random.nextInt(items.size()));
  }

  /** An index, as likely as its weight is heavy. */
  public int weighted(double[] weights) {
    double total = 0;
    for (double weight : weights) {
      total += weight;
    }
    double left = uniform() * total;
    for (int index = 0; index < weights.length; index++) {
      left -= weights[index];
      if (left < 0) {
        return index;
      }
    }
    return weights.length - 1;
  }

  public double exponential(double mean) {
    return -mean * StrictMath.log(1 - uniform());
  }

  /** Standard normal, by Box and Muller (1958). */
  public double normal() {
    return StrictMath.sqrt(exponential(2)) * StrictMath.cos(2 * StrictMath.PI * uniform());
  }

  /** By Knuth's product of uniforms, in parts where the mean is large. */
  public int poisson(double mean) {
    int count = 0;
    double left = mean;
    while (left > POISSON_PART) {
      count += smallPoisson(POISSON_PART);
      left -= POISSON_PART;
    }
    return count + smallPoisson(left);
  }

  private int smallPoisson(double mean) {
    double limit = StrictMath.exp(-mean);
    int count = 0;
    for (double product = uniform(); product > limit; product *= uniform()) {
      count++;
    }
    return count;
  }
}
