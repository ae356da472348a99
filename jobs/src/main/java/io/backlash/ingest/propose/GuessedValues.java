package io.backlash.ingest.propose;

import io.backlash.ingest.value.TimeReading;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What a field may be made of, as a mapping writes it, and how sure that is. */
final class GuessedValues {
  private final FileSample sample;

  GuessedValues(FileSample sample) {
    this.sample = sample;
  }

  private static String channelOf(String word) {
    if (word.matches(".*(phone|call|ivr|voice|tele).*")) {
      return "PHONE";
    } else if (word.matches(".*(mail|web|internet|form|self.?service|portal|direct).*")) {
      return "EMAIL";
    } else if (word.matches(".*(chat|messag|whatsapp).*")) {
      return "CHAT";
    } else if (word.matches(".*(forum|community).*")) {
      return "FORUM";
    }
    return word.matches(".*(social|twitter|facebook|instagram).*") ? "SOCIAL" : null;
  }

  Guess rating(ColumnProfile column) {
    if (!column.holdsNumbers()) {
      return Guess.guess(source(column), "named so, but holds no numbers");
    }
    String extract = column.isNumeric() ? "" : ", extract: '(\\d+(?:\\.\\d+)?)'";
    double most = column.most();
    double least = column.least();
    boolean isStars = most <= 5 && least >= 1;
    String scale =
        isStars
            ? ""
            : ", scale: [%d, %d]"
                .formatted(least < 1 ? 0 : 1, most <= 5 ? 5 : most <= 10 ? 10 : 100);
    String found = "named so, from %s to %s".formatted(shown(least), shown(most));
    if (extract.isEmpty() && scale.isEmpty()) {
      return Guess.sure(source(column), found);
    }
    return Guess.likely("{" + keyed(column) + extract + scale + "}", found);
  }

  private static String shown(double number) {
    return number == Math.rint(number) ? String.valueOf((long) number) : String.valueOf(number);
  }

  Guess at(Optional<ColumnProfile> column) {
    if (column.isEmpty()) {
      return Guess.guess("{constant: …}", "no column holds times: without one it can't be read");
    }
    Optional<ColumnProfile> clock =
        sample.columns().stream().filter(ColumnProfile::isClock).findFirst();
    String format = column.get().time().orElseThrow().format();
    boolean isDay = !format.contains(":") && !format.contains("epoch") && !format.equals("excel");
    if (clock.isPresent() && isDay && !format.equals(TimeReading.ISO)) {
      return Guess.likely(
          "{template: %s, formats: [%s]}"
              .formatted(
                  template(column.get(), clock.get()).replace("}/{", "} {"),
                  MappingDraft.quoted(format + clockFormat(clock.get()))),
          "a day and a time of day; see whether day and month are as here");
    }
    return timed(column.get());
  }

  private static String clockFormat(ColumnProfile clock) {
    String value = clock.values().get(0);
    String seconds = value.matches("\\d{1,2}:\\d{2}:\\d{2}.*") ? ":ss" : "";
    return value.matches(".*[AaPp][Mm]") ? " h:mm" + seconds + " a" : " H:mm" + seconds;
  }

  Guess timed(ColumnProfile column) {
    String format = column.time().orElseThrow().format();
    String found = "all that were tried are times" + (hasZone(column) ? "" : ", without a zone");
    return format.equals(TimeReading.ISO)
        ? Guess.sure(source(column), found)
        : Guess.sure(
            "{%s, formats: [%s]}".formatted(keyed(column), MappingDraft.quoted(format)), found);
  }

  private static boolean hasZone(ColumnProfile column) {
    return column.values().get(0).matches(".*(Z|[+-]\\d{2}:?\\d{2}( \\d{4})?|UTC|GMT)$")
        || column.values().get(0).matches("\\d{10,13}");
  }

  Guess plain(ColumnProfile column) {
    return Guess.likely(source(column), "named so");
  }

  Guess words(ColumnProfile column) {
    return column.isHtml()
        ? Guess.likely("{" + keyed(column) + ", html: true}", "named so, and HTML")
        : Guess.sure(
            source(column),
            "named so, %d characters on average".formatted(Math.round(column.meanLength())));
  }

  private boolean isTable() {
    return sample.format().syntax().isTable();
  }

  String source(ColumnProfile column) {
    // Braces in a name would make it a template.
    return column.name().contains("{")
        ? "{" + keyed(column) + "}"
        : MappingDraft.quoted(column.name());
  }

  String keyed(ColumnProfile column) {
    return (isTable() ? "column: " : "pointer: ") + MappingDraft.quoted(column.name());
  }

  static String template(ColumnProfile... columns) {
    List<String> parts = new ArrayList<>();
    for (ColumnProfile column : columns) {
      parts.add("{" + column.name() + "}");
    }
    return "\"" + String.join("/", parts).replace("\"", "\\\"") + "\"";
  }

  static String flow(Map<String, String> map) {
    List<String> entries = new ArrayList<>();
    map.forEach(
        (from, to) ->
            entries.add("\"" + from.replace("\"", "\\\"") + "\": " + MappingDraft.quoted(to)));
    return "{" + String.join(", ", entries) + "}";
  }

  /** Which word of a column stands for which channel. */
  Guess channel(Optional<ColumnProfile> column) {
    if (column.isEmpty()) {
      return Guess.guess("{constant: EMAIL}", "no column names a channel");
    }
    Map<String, String> map = new LinkedHashMap<>();
    boolean isKnown = true;
    for (String word : column.get().words()) {
      String channel = channelOf(word.toLowerCase(Locale.ROOT));
      map.put(word, channel == null ? "EMAIL" : channel);
      isKnown &= channel != null;
    }
    String yaml =
        "{%s, map: %s, otherwise: {constant: EMAIL}}".formatted(keyed(column.get()), flow(map));
    return isKnown
        ? Guess.likely(yaml, "named so; look at what each word stands for")
        : Guess.guess(yaml, "not all words are known; those became EMAIL");
  }
}
