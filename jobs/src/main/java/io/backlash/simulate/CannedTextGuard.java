package io.backlash.simulate;

import java.util.HashMap;
import java.util.Map;

/**
 * Sees to it that no text of an agent is said too often by chance: that would be a canned text
 * where truth has none. Counts by weeks of simulated time; a count covers this week and its
 * neighbours.
 */
final class CannedTextGuard {
  /** In three weeks together; far below the ten customers in one week that make a text canned. */
  private static final int MOST = 6;

  private static final long WEEK = 7 * Clock.DAY;

  private final Map<Long, Map<String, Integer>> countsByWeek = new HashMap<>();

  /** Whether the text may be said once more at that time; if so it is counted. */
  boolean admits(String text, long at) {
    String wording = Wording.of(text);
    long week = Math.floorDiv(at, WEEK);
    int said = 0;
    for (long near = week - 1; near <= week + 1; near++) {
      said += countsByWeek.getOrDefault(near, Map.of()).getOrDefault(wording, 0);
    }
    if (said >= MOST) {
      return false;
    }
    countsByWeek.computeIfAbsent(week, ignored -> new HashMap<>()).merge(wording, 1, Integer::sum);
    return true;
  }

  /** Forgets what lies so far back that nothing is said there any more. */
  void forgetBefore(long at) {
    long week = Math.floorDiv(at, WEEK) - 1;
    countsByWeek.keySet().removeIf(old -> old < week);
  }
}
