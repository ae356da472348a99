package io.backlash.impact.comparison;

import io.backlash.event.failure.Circumstances;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * All that a brand's comparison is made of, as sums over its feedback since the beginning. What
 * weighs the figures of a day forgets; how like writers rate does not change so fast, and is thin.
 *
 * <p>Compared are those who ordered or contacted support: exposed ones, whom a failure met, with
 * the others. Strangers and those of whom nothing tells who they are compare with nobody: so a
 * burst of ratings by new accounts moves no expectation.
 */
public final class ComparisonSums {
  /** By name, in the order of first appearance. */
  public Map<String, Integer> traits = new HashMap<>();

  /** Joined writers whom no failure met. */
  public GroupSums unexposed = new GroupSums();

  /** Joined writers whom one met. */
  public GroupSums exposed = new GroupSums();

  /** Told apart writers, joined or strangers: that their words tell of a failure, and do not. */
  public double[] told = new double[2];

  /** Of these, whom a failure met. */
  public double[] toldExposed = new double[2];

  /** Placebo: contacted support after writing, and were failed then or not. */
  public StrataSums lead = new StrataSums();

  /** Placebo: what the writers gave before, of those whom a failure met since, and of others. */
  public StrataSums earlier = new StrataSums();

  /** The second estimator: by opportunity and topic alone. */
  public StrataSums clean = new StrataSums();

  /** For Flink. */
  public ComparisonSums() {}

  public ComparisonSums copy() {
    ComparisonSums copy = new ComparisonSums();
    copy.traits = new HashMap<>(traits);
    copy.unexposed = unexposed.copy();
    copy.exposed = exposed.copy();
    copy.told = told.clone();
    copy.toldExposed = toldExposed.clone();
    copy.lead = lead.copy();
    copy.earlier = earlier.copy();
    copy.clean = clean.copy();
    return copy;
  }

  /**
   * Adds a feedback. The order in which they come decides the numbers of traits alone, never what
   * is found from them but for the last bits: give an order that does not depend on arrival.
   */
  public void add(Written written) {
    Circumstances writer = written.circumstances();
    switch (writer.opportunity()) {
      case ANONYMOUS -> {
        return;
      }
      case STRANGER -> told[written.told() ? 1 : 0]++;
      case CONTACTED, ORDERED -> {
        told[written.told() ? 1 : 0]++;
        addJoined(written, writer);
      }
    }
  }

  private void addJoined(Written written, Circumstances writer) {
    (writer.exposed() ? exposed : unexposed)
        .add(numbers(written), written.stars(), written.isNegative());
    if (writer.exposed()) {
      toldExposed[written.told() ? 1 : 0]++;
    }
    String stratum = writer.opportunity() + " " + writer.topic();
    clean.add(stratum, writer.exposed(), written.stars());
    if (writer.earlierStars() != null) {
      earlier.add(stratum, writer.exposed(), writer.earlierStars());
    }
    if (writer.laterContact()) {
      lead.add("", writer.laterFailed(), written.stars());
    }
  }

  /** The numbers of a feedback's traits; new ones are given the next. */
  public int[] numbers(Written written) {
    List<String> names = Traits.of(written, traits);
    int[] numbers = new int[names.size()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = traits.computeIfAbsent(names.get(i), absent -> traits.size());
    }
    return numbers;
  }

  /** Adds the weight of traits, by their numbers, to a vector over all of them. */
  public double[] addTraits(double[] sums, int[] numbers, double weight) {
    double[] grown = sums.length >= traits.size() ? sums : Arrays.copyOf(sums, traits.size());
    for (int number : numbers) {
      grown[number] += weight;
    }
    return grown;
  }

  /** Whether anything tells what became of any writer: else nothing can be compared. */
  public boolean isJoined() {
    return exposed.count + unexposed.count > 0;
  }

  /**
   * How likely a failure met a writer of whom nothing tells who they are: as likely as one of those
   * who are told apart, whose words tell of a failure, too, or do not (missing at random, Rubin
   * 1976, given what was told).
   */
  public double exposedShare(boolean hasTold) {
    int index = hasTold ? 1 : 0;
    return told[index] == 0 ? 0 : toldExposed[index] / told[index];
  }

  /** How many that share rests on. */
  public double toldApart(boolean hasTold) {
    return told[hasTold ? 1 : 0];
  }
}
