package io.backlash.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** What somebody who mistyped a name probably meant. */
public final class Suggestion {
  private static final LevenshteinDistance DISTANCE = LevenshteinDistance.getDefaultInstance();

  private Suggestion() {}

  /** " (did you mean …?)" if a known name is near, else " (known: …)". */
  public static String of(String mistyped, Collection<String> known) {
    return near(mistyped, known).orElseGet(() -> " (known: " + String.join(", ", known) + ")");
  }

  /** " (did you mean …?)" if a known name is near. */
  public static Optional<String> near(String mistyped, Collection<String> known) {
    int near = Math.max(1, mistyped.length() / 3);
    return known.stream()
        .filter(name -> distance(mistyped, name) <= near)
        .min(
            Comparator.<String>comparingInt(name -> distance(mistyped, name))
                .thenComparing(name -> name))
        .map(name -> " (did you mean '" + name + "'?)");
  }

  private static int distance(String one, String other) {
    return DISTANCE.apply(one.toLowerCase(Locale.ROOT), other.toLowerCase(Locale.ROOT));
  }
}
