package io.backlash.text.failures;

import io.backlash.text.FailureCategory;
import io.backlash.text.Speaker;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the rule files of one name say, before it is compiled: word classes, patterns, exceptions,
 * each under its name and with the place it stands at. Reading a second file over a first replaces
 * the entries of equal name and adds the others.
 */
final class RuleSource {

  /** A word class: {@code $NAME = pattern}. */
  record WordClass(String name, String pattern, RulePlace place) {}

  /**
   * A pattern under a name.
   *
   * @param speaker whose words it judges
   * @param always whether it stands in every scope, also under negation or in a hypothetical
   */
  record Entry(String name, Speaker speaker, boolean always, String pattern, RulePlace place) {}

  private static final Pattern WORD_CLASS = Pattern.compile("(\\$[A-Z][A-Z0-9_]*)\\s*=\\s*(.+)");
  private static final Pattern ENTRY =
      Pattern.compile("(except\\s+)?([a-z][a-z0-9-]*)(!?)\\s*:\\s+(.+)");
  private static final Pattern SECTION =
      Pattern.compile("==\\s*said by (customer|agent)\\s*==", Pattern.CASE_INSENSITIVE);

  private final Map<String, WordClass> wordClasses = new LinkedHashMap<>();
  private final Map<String, Entry> rules = new LinkedHashMap<>();
  private final Map<String, Entry> exceptions = new LinkedHashMap<>();

  Map<String, WordClass> wordClasses() {
    return wordClasses;
  }

  Map<String, Entry> rules() {
    return rules;
  }

  Map<String, Entry> exceptions() {
    return exceptions;
  }

  /**
   * Reads a file over what is already here.
   *
   * @throws InvalidRuleException naming the line that is not an entry
   */
  void read(String file, String text, boolean added) {
    Speaker speaker = Speaker.CUSTOMER;
    StringBuilder entry = new StringBuilder();
    int startedAt = 0;
    String[] lines = (text + "\n#").split("\r?\n", -1);
    for (int i = 0; i < lines.length; i++) {
      String line = lines[i];
      boolean continues = !line.isEmpty() && Character.isWhitespace(line.charAt(0));
      if (line.isBlank() || (continues && line.strip().startsWith("#"))) {
        continue;
      }
      if (continues) {
        if (entry.isEmpty()) {
          throw new InvalidRuleException(
              new RulePlace(file, i + 1, added),
              "an indented line continues an entry, but none stands above");
        }
        entry.append(' ').append(line.strip());
        continue;
      }
      if (!entry.isEmpty()) {
        add(entry.toString(), speaker, new RulePlace(file, startedAt, added));
        entry.setLength(0);
      }
      Matcher section = SECTION.matcher(line.strip());
      if (section.matches()) {
        speaker = Speaker.valueOf(section.group(1).toUpperCase(Locale.ROOT));
      } else if (!line.startsWith("#")) {
        entry.append(line.strip());
        startedAt = i + 1;
      }
    }
  }

  private void add(String line, Speaker speaker, RulePlace place) {
    Matcher wordClass = WORD_CLASS.matcher(line);
    if (wordClass.matches()) {
      String name = wordClass.group(1);
      wordClasses.put(name, new WordClass(name, wordClass.group(2), place));
      return;
    }
    Matcher entry = ENTRY.matcher(line);
    if (!entry.matches()) {
      throw new InvalidRuleException(
          place,
          "neither \"name: pattern\", \"except name: pattern\", \"$CLASS = pattern\" nor"
              + " \"== said by agent ==\": "
              + line);
    }
    boolean isException = entry.group(1) != null;
    Map<String, Entry> entries = isException ? exceptions : rules;
    String name = entry.group(2);
    Entry earlier = entries.get(name);
    if (earlier != null && earlier.place().added() == place.added()) {
      throw new InvalidRuleException(
          place,
          "the name " + name + " is taken already, on line " + earlier.place().line() + " above");
    }
    entries.put(
        name, new Entry(name, speaker, !entry.group(3).isEmpty(), entry.group(4).strip(), place));
  }

  static String fileStem(FailureCategory category) {
    return category.name().toLowerCase(Locale.ROOT);
  }
}
