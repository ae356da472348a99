package io.backlash.ingest.propose;

import java.util.regex.Pattern;

/** Writes pieces of a mapping. */
public final class MappingDraft {
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z_/][A-Za-z0-9_./ -]*");
  private static final Pattern SPECIAL =
      Pattern.compile("(?i)true|false|yes|no|on|off|null|.* $|.*: .*|.* #.*");

  private MappingDraft() {}

  /** A word as YAML needs it. */
  public static String quoted(String text) {
    return PLAIN.matcher(text).matches() && !SPECIAL.matcher(text).matches()
        ? text
        : "'" + text.replace("'", "''") + "'";
  }
}
