package io.backlash.detect.text;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.commons.text.similarity.IntersectionResult;
import org.apache.commons.text.similarity.IntersectionSimilarity;

/**
 * How far two wordings are the same: the resemblance of Broder, On the Resemblance and Containment
 * of Documents (1997), which is the share of the shingles of both that they have in common. A
 * shingle is two words in a row here (our choice; Broder's were ten, for whole web pages).
 */
public final class JaccardSimilarity {

  static final int SHINGLE = 2;

  private static final IntersectionSimilarity<String> SHARED =
      new IntersectionSimilarity<>(JaccardSimilarity::shingles);

  private JaccardSimilarity() {}

  /**
   * From 0 for nothing in common to 1 for the same.
   *
   * @param normalized as {@link NormalizedText#of} gives it
   * @param other likewise
   */
  static double of(String normalized, String other) {
    if (normalized.equals(other)) {
      return 1;
    }
    IntersectionResult shared = SHARED.apply(normalized, other);
    int all = shared.getSizeA() + shared.getSizeB() - shared.getIntersection();
    return all == 0 ? 0 : (double) shared.getIntersection() / all;
  }

  /**
   * Sorts wordings into groups, each around its first one: another belongs to the first group whose
   * first one it resembles, in the order given.
   *
   * @param from the resemblance from which on two are the same, in (0,1]
   */
  public static List<List<String>> groups(Collection<String> normalizedTexts, double from) {
    List<List<String>> groups = new ArrayList<>();
    for (String normalized : normalizedTexts) {
      groups.stream()
          .filter(group -> of(group.get(0), normalized) >= from)
          .findFirst()
          .orElseGet(
              () -> {
                groups.add(new ArrayList<>());
                return groups.get(groups.size() - 1);
              })
          .add(normalized);
    }
    return groups;
  }

  private static Set<String> shingles(CharSequence normalized) {
    String[] words = normalized.toString().split(" ", -1);
    Set<String> shingles = new LinkedHashSet<>();
    for (int i = 0; i + SHINGLE <= words.length; i++) {
      shingles.add(String.join(" ", List.of(words).subList(i, i + SHINGLE)));
    }
    return shingles;
  }
}
