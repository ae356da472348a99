package io.backlash.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Makes any string safe to read: what comes out holds no control characters, no endless words and
 * no endless sentences, so that reading it takes bounded time and memory.
 *
 * <p>The limits are ours. CoreNLP's tokenizer takes time quadratic in the length of a run without
 * spaces ({@code #a#a#a…}), and its parser's memory and stack grow with the sentence.
 */
final class TextCleaner {

  /** More than the longest review of the platforms we know; read in about a second. */
  static final int MOST_CHARACTERS = 10_000;

  /** What a run without white space has beyond is no language, and is left out. */
  static final int LONGEST_WORD = 40;

  /** A sentence is broken at the first white space behind so many characters. */
  static final int LONGEST_SENTENCE = 300;

  /**
   * Where full stops stand but don't end sentences ("a. b. c. …"), a break comes at the latest
   * here.
   */
  static final int LONGEST_PARAGRAPH = 600;

  private static final String SENTENCE_BREAK = "\n\n";

  private final String original;
  private final StringBuilder clean = new StringBuilder();
  private int[] starts = new int[256];
  private int[] ends = new int[256];
  private final List<Remark> remarks = new ArrayList<>();
  private int wordLength;
  private int sentenceLength;
  private int paragraphLength;

  private TextCleaner(String original) {
    this.original = original;
  }

  static CleanText clean(String original) {
    return new TextCleaner(original).run();
  }

  private CleanText run() {
    int end = original.length();
    if (end > MOST_CHARACTERS) {
      end = MOST_CHARACTERS;
      remarks.add(Remark.TRUNCATED);
    }
    int position = 0;
    while (position < end) {
      int codePoint = original.codePointAt(position);
      int next = position + Character.charCount(codePoint);
      if (isSpace(codePoint)) {
        appendSpace(codePoint, position, next);
      } else {
        appendVisible(codePoint, position, next);
      }
      position = next;
    }
    return new CleanText(clean.toString(), starts, ends, remarks);
  }

  /** Control characters, halves of characters and everything unassigned count as space. */
  private static boolean isSpace(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.SURROGATE,
          Character.UNASSIGNED,
          Character.PRIVATE_USE,
          Character.SPACE_SEPARATOR,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      default -> false;
    };
  }

  private void appendSpace(int codePoint, int start, int end) {
    boolean sentenceEnds = wordLength > 0 && ".!?".indexOf(clean.charAt(clean.length() - 1)) >= 0;
    if (sentenceLength > LONGEST_SENTENCE || paragraphLength > LONGEST_PARAGRAPH) {
      append(SENTENCE_BREAK, start, end);
      sentenceLength = 0;
      paragraphLength = 0;
    } else {
      append(codePoint == '\n' ? "\n" : " ", start, end);
    }
    if (sentenceEnds) {
      sentenceLength = 0;
    }
    wordLength = 0;
  }

  private void appendVisible(int codePoint, int start, int end) {
    if (wordLength < LONGEST_WORD) {
      append(Character.toString(codePoint), start, end);
      wordLength++;
    }
  }

  private void append(String characters, int start, int end) {
    for (int i = 0; i < characters.length(); i++) {
      if (clean.length() == starts.length) {
        starts = Arrays.copyOf(starts, 2 * starts.length);
        ends = Arrays.copyOf(ends, 2 * ends.length);
      }
      starts[clean.length()] = start;
      ends[clean.length()] = end;
      clean.append(characters.charAt(i));
    }
    sentenceLength += characters.length();
    paragraphLength += characters.length();
  }
}
