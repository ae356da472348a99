package io.backlash.ingest.check;

import io.backlash.ingest.mapping.Feed;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Something that may be wrong with a feed although it can be read, or why so much of it can't be.
 * Sees every record, then says what it found.
 */
public interface DataQualityWarning {

  void see(CheckedRecord seen);

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
  static List<DataQualityWarning> of(Feed feed) {
    List<Function<Feed, DataQualityWarning>> all =
        List.of(
            RoundedIds::new,
            UnreadTimes::new,
            ShiftedRows::new,
            AmbiguousTimes::new,
            TimesWithoutZone::new,
            FutureTimes::new,
            DamagedText::new,
            FormulaText::new,
            UnfitScale::new,
            BrandSpellings::new,
            RepliesBeforeMessages::new,
            RepeatedWords::new,
            MissingColumns::new);
    List<DataQualityWarning> warnings = new ArrayList<>();
    all.forEach(make -> warnings.add(make.apply(feed)));
    return warnings;
  }
}
