package io.backlash.ingest.propose;

import io.backlash.ingest.value.TimeFormats;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a column, or a value of JSON, holds, as far as a sample tells. */
final class ColumnProfile {
  /** Our choice: enough to know a format by. */
  private static final int TIMES_TRIED = 100;

  /** Our choice: a few values may be broken. */
  private static final double NEARLY_ALL = 0.95;

  private static final int MOST_WORDS = 30;
  private static final Pattern NUMBER = Pattern.compile("-?\\d+(?:\\.\\d+)?");
  private static final Pattern CLOCK = Pattern.compile("\\d{1,2}:\\d{2}(:\\d{2})?( ?[AaPp][Mm])?");
  private static final Pattern HTML = Pattern.compile("(?s).*</?(p|br|div|a|span)[ />].*");

  private final String name;
  private final List<String> values = new ArrayList<>();
  private final Set<String> distinct = new HashSet<>();
  private long records;
  private Optional<TimeFormats.Fit> time;

  ColumnProfile(String name) {
    this.name = name;
  }

  void add(String value, Set<String> nullValues) {
    records++;
    if (value != null && !value.isBlank() && !nullValues.contains(value.strip())) {
      values.add(value.strip());
      distinct.add(value.strip());
    }
  }

  String name() {
    return name;
  }

  /** The last part of the name, in words of lower case parted by "_". */
  String plainName() {
    String last = name.substring(name.lastIndexOf('/') + 1);
    return last.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "_")
        .toLowerCase(Locale.ROOT)
        .replaceAll("[^\\p{L}\\p{N}#]+", "_")
        .replaceAll("^_+|_+$", "");
  }

  boolean isFilled() {
    return !values.isEmpty();
  }

  boolean isAlwaysFilled() {
    return records > 0 && values.size() >= NEARLY_ALL * records;
  }

  boolean isUnique() {
    return values.size() > 1 && distinct.size() == records;
  }

  long repeats() {
    return records - distinct.size();
  }

  List<String> values() {
    return values;
  }

  /** The values, if they are few words that come again and again. */
  Set<String> words() {
    return distinct.size() <= MOST_WORDS ? new TreeSet<>(distinct) : Set.of();
  }

  double meanLength() {
    return values.stream().mapToInt(String::length).average().orElse(0);
  }

  /** How its times are written, if it holds times. */
  Optional<TimeFormats.Fit> time() {
    if (time == null) {
      int step = Math.max(1, values.size() / TIMES_TRIED);
      List<String> tried = new ArrayList<>();
      for (int i = 0; i < values.size(); i += step) {
        tried.add(values.get(i));
      }
      boolean isShort = meanLength() <= 40;
      time = isShort ? TimeFormats.bestFor(tried, NEARLY_ALL) : Optional.empty();
    }
    return time;
  }

  boolean isClock() {
    return share(value -> CLOCK.matcher(value).matches()) >= NEARLY_ALL;
  }

  boolean isHtml() {
    return share(value -> HTML.matcher(value).matches()) >= 0.5;
  }

  boolean isNumeric() {
    return isFilled() && share(value -> NUMBER.matcher(value).matches()) >= NEARLY_ALL;
  }

  /** Whether each value has a number in it, as "{2: 'Poor'}" has. */
  boolean holdsNumbers() {
    return isFilled() && share(value -> NUMBER.matcher(value).find()) >= NEARLY_ALL;
  }

  double least() {
    return numbers().stream().mapToDouble(Double::doubleValue).min().orElse(0);
  }

  double most() {
    return numbers().stream().mapToDouble(Double::doubleValue).max().orElse(0);
  }

  private List<Double> numbers() {
    List<Double> numbers = new ArrayList<>();
    for (String value : values) {
      Matcher number = NUMBER.matcher(value);
      if (number.find()) {
        numbers.add(Double.parseDouble(number.group()));
      }
    }
    return numbers;
  }

  private double share(Predicate<String> holds) {
    return values.isEmpty() ? 0 : (double) values.stream().filter(holds).count() / values.size();
  }
}
