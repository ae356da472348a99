package io.backlash.simulate.words;

import io.backlash.simulate.world.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Sees to it that nearly the same is not said too often by agents by chance: that would be a canned
 * text where truth has none. Counts by ISO weeks of simulated time.
 */
public final class CannedTextGuard {
  /** In one week; with the text itself far enough below the ten customers that make it canned. */
  private static final int MOST_ALIKE = 7;

  private static final long WEEK = 7 * Clock.DAY;

  /** 1970 began on a Thursday, the ISO week begins on Mondays. */
  private static final long FIRST_MONDAY = 4 * Clock.DAY;

  private final Map<Long, Week> weeks = new HashMap<>();

  /** Whether the text may be said once more at that time; if so it is counted. */
  public boolean admits(String text, long at) {
    return weeks.computeIfAbsent(week(at), number -> new Week()).admits(BareWords.pairs(text));
  }

  /** Forgets what lies so far back that nothing is said there any more. */
  public void forgetBefore(long at) {
    weeks.keySet().removeIf(old -> old < week(at) - 1);
  }

  private static long week(long at) {
    return Math.floorDiv(at - FIRST_MONDAY, WEEK);
  }

  /** What was said in a week. */
  private static final class Week {
    private final List<Set<String>> said = new ArrayList<>();
    private final List<Integer> alike = new ArrayList<>();
    private final Map<String, List<Integer>> byPair = new HashMap<>();

    boolean admits(Set<String> pairs) {
      List<Integer> like = like(pairs);
      if (like.size() > MOST_ALIKE || like.stream().anyMatch(one -> alike.get(one) >= MOST_ALIKE)) {
        return false;
      }
      like.forEach(one -> alike.set(one, alike.get(one) + 1));
      pairs.forEach(
          pair -> byPair.computeIfAbsent(pair, any -> new ArrayList<>()).add(said.size()));
      said.add(pairs);
      alike.add(like.size());
      return true;
    }

    private List<Integer> like(Set<String> pairs) {
      Set<Integer> candidates = new HashSet<>();
      pairs.forEach(pair -> candidates.addAll(byPair.getOrDefault(pair, List.of())));
      return candidates.stream().filter(one -> BareWords.areAlike(said.get(one), pairs)).toList();
    }
  }
}
