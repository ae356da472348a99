package io.backlash.text;

import java.util.List;

/**
 * All that was understood of one text.
 *
 * @param language ISO 639-1 code of the text's language (639-3 where there is no shorter one),
 *     {@code null} where it can't be told
 * @param sentiment {@code null} where the text was not scored; then {@code unscored} says why
 * @param unscored why there is no sentiment ("empty", "no words", "language fi", …), {@code null}
 *     where there is one
 * @param mentions the service failures that the text speaks of, in order of their offsets; never
 *     {@code null}
 * @param remarks what happened to the text before it was read; never {@code null}
 */
public record TextAnalysis(
    String language,
    Sentiment sentiment,
    String unscored,
    List<Mention> mentions,
    List<Remark> remarks) {

  private static final String BROKEN_OFF = "analysis broken off: ";

  /** A text at which the analysis failed, which says nothing of the text. */
  public static TextAnalysis brokenOff(String language, String reason) {
    return unscored(language, BROKEN_OFF + reason);
  }

  /** Whether the analysis failed, so that it may well succeed another time. */
  public boolean brokenOff() {
    return unscored != null && unscored.startsWith(BROKEN_OFF);
  }

  /** A text that was not scored, and why. */
  public static TextAnalysis unscored(String language, String reason) {
    return new TextAnalysis(language, null, reason, List.of(), List.of());
  }
}
