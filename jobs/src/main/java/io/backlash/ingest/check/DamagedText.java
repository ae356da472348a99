package io.backlash.ingest.check;

import io.backlash.ingest.mapping.Feed;
import io.backlash.ingest.value.SafeText;
import io.backlash.text.clean.MisdecodedText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Text in the wrong encoding. */
final class DamagedText implements DataQualityWarning {
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
  public void see(CheckedRecord seen) {
    if (isRepaired) {
      return;
    }
    for (String text : seen.texts().values()) {
      if (MisdecodedText.isIn(text)) {
        mojibake++;
        example = example == null ? piece(text) : example;
        break;
      }
    }
    if (seen.letter() != null && seen.letter().reason().contains(SafeText.NO_CHARACTERS)) {
      invalid++;
    }
  }

  /** The first word that is damaged. */
  private static String piece(String text) {
    for (String word : text.split("\\s+", -1)) {
      if (MisdecodedText.isIn(word)) {
        return word + " for " + MisdecodedText.repair(word);
      }
    }
    return MisdecodedText.repair(text);
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
