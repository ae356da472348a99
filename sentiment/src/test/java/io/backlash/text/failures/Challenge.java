package io.backlash.text.failures;

import io.backlash.text.FailureCategory;
import io.backlash.text.TextKind;
import io.backlash.text.corenlp.TaggedText;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/**
 * A hand-written text that should, or should not, be found to speak of a category.
 *
 * @param met whether the text speaks of the category
 */
record Challenge(FailureCategory category, boolean met, TextKind kind, String text) {

  static List<Challenge> all() throws IOException {
    try (InputStream in = Challenge.class.getResourceAsStream("challenge.txt")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(Challenge::parse)
          .toList();
    }
  }

  private static Challenge parse(String line) {
    String[] fields = line.split(" \\| ", 4);
    return new Challenge(
        FailureCategory.valueOf(fields[0]),
        fields[1].equals("yes"),
        TextKind.valueOf(fields[2].toUpperCase(Locale.ROOT)),
        fields[3]);
  }

  boolean isAnsweredBy(FailureFinder finder) {
    boolean found =
        finder.find(TaggedText.of(text), kind).stream()
            .anyMatch(mention -> mention.category() == category);
    return found == met;
  }
}
