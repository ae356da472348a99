package io.backlash.text.failures;

import io.backlash.text.FailureCategory;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How often a rule's mentions are right, from counts on labelled texts.
 *
 * <p>Few texts stand behind a rule, so its share is shrunk towards its category's share, and the
 * category's towards the share of all rules, each as if {@link #PRIOR_COUNT} more mentions had been
 * seen there (the posterior mean under a beta prior; Gelman et al., Bayesian Data Analysis, 3rd
 * ed., 2013, section 2.4).
 */
final class Confidences {

  /** Mentions that the prior counts for; chosen by cross-validation, see docs/accuracy.md. */
  static final double PRIOR_COUNT = 4;

  /** Share right where nothing was ever counted; our choice: no better than a coin. */
  private static final double NO_EVIDENCE = 0.5;

  /** How many texts a rule spoke of, and in how many of them it was right. */
  record Counts(int found, int right) {
    Counts plus(Counts other) {
      return new Counts(found + other.found, right + other.right);
    }

    double share(double prior) {
      return (right + PRIOR_COUNT * prior) / (found + PRIOR_COUNT);
    }
  }

  private static final Counts NONE = new Counts(0, 0);

  private final Map<String, Counts> byRule;
  private final Map<FailureCategory, Double> byCategory = new EnumMap<>(FailureCategory.class);

  Confidences(Map<String, Counts> byRule) {
    this.byRule = Map.copyOf(byRule);
    double all = byRule.values().stream().reduce(NONE, Counts::plus).share(NO_EVIDENCE);
    for (FailureCategory category : FailureCategory.values()) {
      Counts counts =
          byRule.entrySet().stream()
              .filter(e -> e.getKey().startsWith(RuleSource.fileStem(category) + "/"))
              .map(Map.Entry::getValue)
              .reduce(NONE, Counts::plus);
      byCategory.put(category, counts.share(all));
    }
  }

  /** Reads lines of rule, found, right, separated by tabs; {@code #} starts a comment. */
  static Confidences read(String file, String text) {
    Map<String, Counts> byRule = new LinkedHashMap<>();
    String[] lines = text.split("\r?\n", -1);
    for (int i = 0; i < lines.length; i++) {
      if (lines[i].isBlank() || lines[i].startsWith("#")) {
        continue;
      }
      String[] fields = lines[i].split("\t", -1);
      try {
        byRule.put(fields[0], new Counts(Integer.parseInt(fields[1]), Integer.parseInt(fields[2])));
      } catch (RuntimeException notCounts) {
        throw new InvalidRuleException(
            new RulePlace(file, i + 1, false),
            "not a rule, a count found and a count right, separated by tabs: " + lines[i]);
      }
    }
    return new Confidences(byRule);
  }

  double of(FailureCategory category, String rule) {
    return byRule.getOrDefault(rule, NONE).share(byCategory.get(category));
  }
}
