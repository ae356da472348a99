package io.backlash.ingest.propose;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** The columns of a file, found by their names and by what they hold. */
final class SampleColumns {
  private final FileSample sample;

  SampleColumns(FileSample sample) {
    this.sample = sample;
  }

  /** The time whose name fits best; among equals one with a time of day, then the first. */
  Optional<ColumnProfile> time(String names) {
    List<String> order = List.of(names.split("\\|", -1));
    return sample.columns().stream()
        .filter(ColumnProfile::isFilled)
        .filter(column -> column.time().isPresent())
        .filter(column -> !column.isNumeric() || isTimeName(column))
        .min(
            Comparator.comparing((ColumnProfile column) -> !column.isAlwaysFilled())
                .thenComparing(SampleColumns::isMidnight)
                .thenComparingInt(column -> rank(column, order)));
  }

  private static boolean isTimeName(ColumnProfile column) {
    return column.plainName().matches(".*(date|time|created|updated|_at|^at|at$|day).*");
  }

  private static boolean isMidnight(ColumnProfile column) {
    return column.values().stream()
        .allMatch(value -> value.matches(".*[ T]0?0:00(:00)?(\\.0+)?Z?"));
  }

  private static int rank(ColumnProfile column, List<String> order) {
    for (int i = 0; i < order.size(); i++) {
      if (Pattern.compile(order.get(i)).matcher(column.plainName()).find()) {
        return i;
      }
    }
    return order.size();
  }

  Optional<ColumnProfile> timeNamed(String names) {
    Predicate<String> fits = Pattern.compile(names).asPredicate();
    return sample.columns().stream()
        .filter(column -> fits.test(column.plainName()))
        .filter(ColumnProfile::isFilled)
        .filter(column -> column.time().isPresent())
        .findFirst();
  }

  Optional<ColumnProfile> counter(String names) {
    return find(Pattern.compile(names)).filter(ColumnProfile::isNumeric);
  }

  /** The first filled column whose name fits. */
  Optional<ColumnProfile> find(Pattern names) {
    return sample.columns().stream()
        .filter(column -> names.matcher(column.plainName()).matches())
        .filter(ColumnProfile::isFilled)
        .findFirst();
  }

  ColumnProfile firstUnique() {
    return sample.columns().stream()
        .filter(ColumnProfile::isUnique)
        .filter(column -> !column.plainName().isEmpty())
        .findFirst()
        .orElse(sample.columns().get(0));
  }

  Optional<ColumnProfile> longest(Pattern names) {
    return sample.columns().stream()
        .filter(column -> names.matcher(column.plainName()).matches())
        .filter(ColumnProfile::isFilled)
        .max(Comparator.comparingDouble(ColumnProfile::meanLength));
  }
}
