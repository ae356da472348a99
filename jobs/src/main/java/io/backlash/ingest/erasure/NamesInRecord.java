package io.backlash.ingest.erasure;

import io.backlash.ingest.record.Pseudonyms;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Under which pseudonyms a record that could not be read may name somebody: those of all its words
 * and values, and these themselves, as a record that came too late has pseudonyms already. Not
 * thread-safe.
 */
final class NamesInRecord {
  /** What parts the values of JSON and of tables; a value may be a name of several words. */
  private static final Pattern BETWEEN_VALUES = Pattern.compile("[,;|\t\"{}\\[\\]\r\n]+");

  /** What parts words in what is neither, with the colon of JSON. */
  private static final Pattern BETWEEN_WORDS = Pattern.compile("[\\s:=<>()',;|\"{}\\[\\]]+");

  /** Longer ones identify nobody. Our choice. */
  private static final int LONGEST_NAME = 256;

  private final Pseudonyms pseudonyms;

  NamesInRecord(String pseudonymKey) {
    pseudonyms = new Pseudonyms(pseudonymKey);
  }

  /** Empty for a record of nothing. */
  Set<String> of(String raw) {
    Set<String> names = new HashSet<>();
    for (Pattern between : new Pattern[] {BETWEEN_VALUES, BETWEEN_WORDS}) {
      for (String part : between.split(raw)) {
        String name = part.strip();
        if (!name.isEmpty() && name.length() <= LONGEST_NAME && names.add(name)) {
          names.add(pseudonyms.of(name));
        }
      }
    }
    return names;
  }
}
