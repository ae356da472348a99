package io.backlash.ingest;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Something that may be wrong with a feed although it can be read, or why so much of it can't be.
 * Sees every record, then says what it found.
 */
interface Suspicion {

  void see(Seen seen);

  /** Nothing where all is well. */
  List<Warning> warnings();

  /**
   * What was found, and what to write in the mapping.
   *
   * @param found a sentence
   * @param offer what to write or do, {@code null} where nobody but the source can help
   */
  record Warning(String found, String offer) {}

  /** Fresh ones for a feed. */
  static List<Suspicion> of(Feed feed) {
    List<Function<Feed, Suspicion>> all =
        List.of(
            RoundedIds::new,
            UnreadTimes::new,
            ShiftedRows::new,
            AmbiguousTimes::new,
            TimesWithoutZone::new,
            TimesAhead::new,
            DamagedText::new,
            FormulaText::new,
            UnfitScale::new,
            BrandSpellings::new,
            RepliesBeforeMessages::new,
            RepeatedWords::new,
            MissingColumns::new);
    List<Suspicion> suspicions = new ArrayList<>();
    all.forEach(make -> suspicions.add(make.apply(feed)));
    return suspicions;
  }
}
