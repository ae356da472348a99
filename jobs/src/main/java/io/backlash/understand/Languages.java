package io.backlash.understand;

import java.util.Locale;
import java.util.Set;

/** The languages that feeds name. */
final class Languages {

  /** The language that the analyzer reads. */
  static final String READ = Locale.ENGLISH.getLanguage();

  private static final Set<String> ISO_639_1 = Set.of(Locale.getISOLanguages());

  private Languages() {}

  /**
   * The ISO 639-1 code of a language tag ("pt-BR" is pt); {@code null} where there is none, or it
   * names no language (X marks posts without words as "und", "zxx" or "qme").
   */
  static String known(String tag) {
    if (tag == null) {
      return null;
    }
    String code = tag.strip().split("[-_]", 2)[0].toLowerCase(Locale.ROOT);
    return ISO_639_1.contains(code) ? code : null;
  }
}
