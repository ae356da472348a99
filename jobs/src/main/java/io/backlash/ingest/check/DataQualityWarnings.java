package io.backlash.ingest.check;

import io.backlash.ingest.mapping.Feed;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** All that is looked for in a feed. */
final class DataQualityWarnings {

  private DataQualityWarnings() {}

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
