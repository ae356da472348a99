package io.backlash.ingest.check;

import io.backlash.ingest.mapping.Feed;
import io.backlash.ingest.mapping.FieldMapping;
import io.backlash.ingest.value.Numbers;
import java.util.List;
import java.util.Locale;

/** Ratings on another scale than the mapping says. */
final class UnfitScale implements DataQualityWarning {
  /** Our choice: fewer ratings need not use the whole of a scale. */
  private static final int ENOUGH = 50;

  private static final double MOST_STARS = 5;
  private static final List<Double> HIGHEST = List.of(1.0, 5.0, 7.0, 10.0, 100.0);

  private final FieldMapping.Scale scale;
  private double least = Double.MAX_VALUE;
  private double most = -Double.MAX_VALUE;
  private long all;
  private long rejected;

  UnfitScale(Feed feed) {
    FieldMapping rating = feed.fields().get("rating");
    scale = rating == null ? null : rating.scale();
  }

  @Override
  public void see(CheckedRecord seen) {
    String text = seen.texts().get("rating");
    if (text == null) {
      return;
    }
    try {
      double rating = Numbers.read(text).doubleValue();
      least = Math.min(least, rating);
      most = Math.max(most, rating);
      all++;
      rejected += seen.isRejectedFor("rating") ? 1 : 0;
    } catch (NumberFormatException e) {
      // No number is on no scale; it is told as a rejection.
    }
  }

  @Override
  public List<Warning> warnings() {
    if (rejected > 0) {
      return List.of(
          warning(
              String.format(
                  Locale.ROOT, "%,d of %,d ratings lie outside the scale", rejected, all)));
    }
    boolean isUpperHalfUnused = scale != null && scale.highest() > MOST_STARS && most <= MOST_STARS;
    boolean isMark = scale == null && most <= 1;
    if (all >= ENOUGH && (isUpperHalfUnused || isMark)) {
      return List.of(warning("the ratings don't use the scale"));
    }
    return List.of();
  }

  private Warning warning(String found) {
    double lowest = least < 1 ? Math.min(0, least) : 1;
    double highest =
        HIGHEST.stream().filter(end -> end >= most && end > lowest).findFirst().orElse(most);
    return new Warning(
        String.format(Locale.ROOT, "%s: they run from %s to %s", found, shown(least), shown(most)),
        "scale: [" + shown(lowest) + ", " + shown(highest) + "] at rating");
  }

  private static String shown(double number) {
    return number == Math.rint(number) ? String.valueOf((long) number) : String.valueOf(number);
  }
}
