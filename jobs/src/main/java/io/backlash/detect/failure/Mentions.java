package io.backlash.detect.failure;

import io.backlash.text.FailureCategory;
import io.backlash.text.Mention;
import io.backlash.text.TextAnalysis;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;

/** What failures in words rest on. */
public final class Mentions {

  /** The likeliest first; of equal ones the earliest in the text, then by rule. */
  private static final Comparator<Mention> BEST_FIRST =
      Comparator.comparingDouble(Mention::confidence)
          .reversed()
          .thenComparingInt(Mention::start)
          .thenComparingInt(Mention::end)
          .thenComparing(Mention::rule);

  private Mentions() {}

  /** The best mention of each category, in the order of the categories. */
  public static List<Mention> best(List<Mention> mentions) {
    Map<FailureCategory, Mention> best = new EnumMap<>(FailureCategory.class);
    for (Mention mention : mentions) {
      best.merge(mention.category(), mention, BinaryOperator.minBy(BEST_FIRST));
    }
    return new ArrayList<>(best.values());
  }

  /** How negative the words around it are: how bad it was, where the text was scored. */
  public static double severity(TextAnalysis analysis) {
    return analysis.sentiment() == null ? Severity.UNKNOWN : analysis.sentiment().negativity();
  }
}
