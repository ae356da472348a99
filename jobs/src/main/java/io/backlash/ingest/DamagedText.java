package io.backlash.ingest;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Text in the wrong encoding. */
final class DamagedText implements Suspicion {
  private static final String OFFER = "encoding: repair";

  private final boolean isRepaired;
  private final String encoding;
  private long mojibake;
  private long invalid;
  private String example;

  DamagedText(Feed feed) {
    isRepaired = feed.format().isRepaired();
    encoding = feed.format().encoding();
  }

  @Override
  public void see(Seen seen) {
    if (isRepaired) {
      return;
    }
    for (String text : seen.texts().values()) {
      if (Mojibake.isIn(text)) {
        mojibake++;
        example = example == null ? piece(text) : example;
        break;
      }
    }
    if (seen.letter() != null && seen.letter().reason().contains(Text.NO_CHARACTERS)) {
      invalid++;
    }
  }

  /** The first word that is damaged. */
  private static String piece(String text) {
    for (String word : text.split("\\s+", -1)) {
      if (Mojibake.isIn(word)) {
        return word + " for " + Mojibake.mend(word);
      }
    }
    return Mojibake.mend(text);
  }

  @Override
  public List<Warning> warnings() {
    List<Warning> warnings = new ArrayList<>();
    if (mojibake > 0) {
      warnings.add(
          new Warning(
              String.format(
                  Locale.ROOT,
                  "%,d records hold text that was once read in the wrong encoding (%s)",
                  mojibake,
                  example),
              OFFER));
    }
    if (invalid > 0) {
      warnings.add(
          new Warning(
              String.format(
                  Locale.ROOT, "%,d records hold bytes that are no %s", invalid, encoding),
              OFFER));
    }
    return warnings;
  }
}
