package io.backlash.text.failures;

import io.backlash.text.TextKind;
import java.util.EnumMap;
import java.util.Map;

/**
 * From which probability on a failure is reported, in a text of a kind.
 *
 * @param found where rules found something, in [0,1]
 * @param learned where they found nothing, in [0,1]
 * @param fewestWords a text of fewer words is brief: it needs a rule, whatever is likely, and the
 *     encoder is not asked, which knows texts that tell a story
 * @param brief where rules found something in a brief text, in [0,1]
 */
record Thresholds(double found, double learned, int fewestWords, double brief) {

  /** Begins a line of a model's file: the kind, and the four numbers. */
  static final String LINE = "thresholds";

  /** By kind, from the lines of a model's file. */
  static Map<TextKind, Thresholds> read(String file) {
    Map<TextKind, Thresholds> byKind = new EnumMap<>(TextKind.class);
    for (String line : file.lines().filter(l -> l.startsWith(LINE + "\t")).toList()) {
      String[] cells = line.split("\t", -1);
      byKind.put(
          TextKind.valueOf(cells[1]),
          new Thresholds(
              Double.parseDouble(cells[2]),
              Double.parseDouble(cells[3]),
              Integer.parseInt(cells[4]),
              Double.parseDouble(cells[5])));
    }
    return byKind;
  }

  boolean isBrief(int words) {
    return words < fewestWords;
  }

  /** Whether a failure is reported that a rule found. */
  boolean reportsFound(double probability, int words) {
    return probability >= (isBrief(words) ? brief : found);
  }

  /** Whether a failure is reported that no rule found. */
  boolean reportsLearned(double probability, int words) {
    return probability >= learned && !isBrief(words);
  }
}
