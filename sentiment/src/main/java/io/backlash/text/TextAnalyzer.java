package io.backlash.text;

/** Understands one text at a time. Implementations are safe for use by many threads at once. */
public interface TextAnalyzer {

  /**
   * Understands a text. Never throws, whatever the text: what can't be scored says why.
   *
   * @param text any string; {@code null} counts as empty
   * @param kind who wrote it
   */
  TextAnalysis analyze(String text, TextKind kind);

  /** Names models, rules and calibration together: equal versions give equal analyses. */
  String version();

  /** Loads what takes time and memory, where there is such: else the first text waits for it. */
  default void load() {}
}
