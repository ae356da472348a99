package io.backlash.text.clean;

import io.backlash.text.Remark;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.text.StringEscapeUtils;

/**
 * Makes of a text as people post it one that language models can read: entities, tags, links,
 * addressees, hashtags, drawn-out words, shouting, emoji and wrongly decoded characters become
 * plain English, and each character remembers what it stands for in the original.
 *
 * <p>What comes out is safe to read: it holds no control characters, no endless words and no
 * endless sentences, so that reading it takes bounded time and memory. The limits are ours.
 * CoreNLP's tokenizer takes time quadratic in the length of a run without spaces ({@code #a#a#a…}),
 * and its parser's memory and stack grow with the sentence.
 */
public final class TextCleaner {

  /** The longest of 17,000 reviews at hand has 4,889; so much is read in less than a second. */
  public static final int MOST_CHARACTERS = 6_000;

  /** What a run without white space has beyond is no language, and is left out. */
  static final int LONGEST_WORD = 40;

  /** A sentence is broken at the first white space behind so many characters. */
  static final int LONGEST_SENTENCE = 300;

  /** Where full stops don't end sentences ("a. b. c. …"), a break comes at the latest here. */
  static final int LONGEST_PARAGRAPH = 600;

  /** Of the same sign in a row, so many are kept. */
  private static final int LONGEST_ROW_OF_SIGNS = 3;

  private static final String SENTENCE_BREAK = "\n\n";

  private static final Pattern ADDRESSEES =
      Pattern.compile("(?:\\s|\\.(?=@)|RT\\s+(?=@)|@\\w{1,30}:?(?=\\s|$))+");
  private static final Pattern LINK =
      Pattern.compile("(?:https?://|www\\.|pic\\.twitter\\.com/)\\S*", Pattern.CASE_INSENSITIVE);
  private static final Pattern TAG = Pattern.compile("</?([A-Za-z]{1,10})(?:\\s[^<>]{0,300})?/?>");
  private static final Pattern BLOCK =
      Pattern.compile("br|p|div|li|ul|ol|blockquote|h\\d", Pattern.CASE_INSENSITIVE);
  private static final Pattern ENTITY =
      Pattern.compile("&(?:#\\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]{2,8});");
  private static final Pattern HASHTAG = Pattern.compile("#([A-Za-z][A-Za-z0-9_]{1,39})\\b");
  private static final Pattern WORD = Pattern.compile("[A-Za-z]{2,}");
  private static final Pattern DRAWN_OUT = Pattern.compile("(?i)([a-z])\\1{2,}");
  private static final Pattern SHOUTED = Pattern.compile("[A-Z]{4,}");

  private final String original;
  private final Predicate<String> known;
  private final int limit;

  private final StringBuilder clean = new StringBuilder();
  private int[] starts = new int[256];
  private int[] ends = new int[256];
  private final List<Remark> remarks = new ArrayList<>();

  /** Lengths, up to here, of the present word, sentence, stretch without a break, row of signs. */
  private int wordLength;

  private int sentenceLength;
  private int paragraphLength;
  private int rowLength;

  private int previousSign;

  private TextCleaner(String original, Predicate<String> known) {
    this.original = original;
    this.known = known;
    limit = Math.min(original.length(), MOST_CHARACTERS);
  }

  /**
   * Cleans a text.
   *
   * @param known whether a lower-case string is an English word
   */
  public static CleanText clean(String original, Predicate<String> known) {
    return new TextCleaner(original, known).run();
  }

  private CleanText run() {
    if (limit < original.length()) {
      remarks.add(Remark.TRUNCATED);
    }
    Matcher addressees = matcher(ADDRESSEES, 0);
    int position = addressees.lookingAt() ? addressees.end() : 0;
    while (position < limit) {
      position = readAt(position);
    }
    return new CleanText(clean.toString(), starts, ends, remarks);
  }

  private Matcher matcher(Pattern pattern, int position) {
    return pattern
        .matcher(original)
        .region(position, limit)
        .useTransparentBounds(true)
        .useAnchoringBounds(false);
  }

  /** Reads what stands at a position of the original, and gives the position behind it. */
  private int readAt(int position) {
    char character = original.charAt(position);
    if (wordLength == 0 || !Character.isLetterOrDigit(original.charAt(position - 1))) {
      Matcher link = matcher(LINK, position);
      if (link.lookingAt()) {
        appendSpace(position, link.end());
        return link.end();
      }
      Matcher word = matcher(WORD, position);
      if (word.lookingAt()) {
        appendWord(word.group(), position);
        return word.end();
      }
      Matcher hashtag = matcher(HASHTAG, position);
      if (hashtag.lookingAt()) {
        appendHashtag(hashtag.group(1), position, hashtag.end());
        return hashtag.end();
      }
    }
    if (character == '<') {
      Matcher tag = matcher(TAG, position);
      if (tag.lookingAt()) {
        if (BLOCK.matcher(tag.group(1)).matches()) {
          appendBreak(position, tag.end());
        } else {
          appendSpace(position, tag.end());
        }
        return tag.end();
      }
    }
    if (character == '&') {
      Matcher entity = matcher(ENTITY, position);
      if (entity.lookingAt()) {
        String meant = StringEscapeUtils.unescapeHtml4(entity.group());
        meant.codePoints().forEach(codePoint -> appendCodePoint(codePoint, position, entity.end()));
        return entity.end();
      }
    }
    int codePoint = original.codePointAt(position);
    int end = position + Character.charCount(codePoint);
    int misdecoded = MisdecodedText.lengthAt(original, position);
    if (misdecoded > 0) {
      codePoint = MisdecodedText.meantAt(original, position);
      end = position + misdecoded;
      if (!remarks.contains(Remark.MOJIBAKE_REPAIRED)) {
        remarks.add(Remark.MOJIBAKE_REPAIRED);
      }
    }
    appendCodePoint(codePoint, position, end);
    return end;
  }

  private void appendCodePoint(int codePoint, int start, int end) {
    switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.SURROGATE,
          Character.UNASSIGNED,
          Character.PRIVATE_USE,
          Character.SPACE_SEPARATOR,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR -> {
        if (codePoint == '\n') {
          appendLineEnd(start, end);
        } else {
          appendSpace(start, end);
        }
      }
      // Joiners, variation selectors and skin tones say nothing by themselves.
      case Character.FORMAT, Character.MODIFIER_SYMBOL, Character.ENCLOSING_MARK -> {
        if (codePoint < 0x80) {
          appendVisible(Character.toString(codePoint), start, end);
        }
      }
      case Character.NON_SPACING_MARK -> {
        if (wordLength > 0 && Character.isLetter(clean.charAt(clean.length() - 1))) {
          appendVisible(Character.toString(codePoint), start, end);
        }
      }
      case Character.OTHER_SYMBOL -> appendSymbol(codePoint, start, end);
      default -> {
        String plain = plain(codePoint);
        if (isNewSign(codePoint)) {
          appendVisible(plain, start, end);
        }
      }
    }
  }

  /** Whether a sign is still wanted after those just before it: of "!!!!!!" three are. */
  private boolean isNewSign(int codePoint) {
    rowLength = codePoint == previousSign ? rowLength + 1 : 1;
    previousSign = codePoint;
    return rowLength <= LONGEST_ROW_OF_SIGNS || Character.isLetterOrDigit(codePoint);
  }

  /** The quotation marks and dots of word processors, as typewriters have them. */
  private static String plain(int codePoint) {
    return switch (codePoint) {
      case '‘', '’', '`', '´' -> "'";
      case '“', '”', '„' -> "\"";
      case '…' -> "...";
      default -> Character.toString(codePoint);
    };
  }

  private void appendSymbol(int codePoint, int start, int end) {
    boolean repeated = codePoint == previousSign;
    previousSign = codePoint;
    String word = EmojiWords.word(codePoint);
    appendSpace(start, start);
    if (word != null && !repeated) {
      appendVisible(word, start, end);
      appendSpace(end, end);
    }
  }

  private void appendWord(String word, int start) {
    previousSign = 0;
    String spoken = known.test(word.toLowerCase(Locale.ROOT)) ? word : shortened(word);
    String said =
        SHOUTED.matcher(spoken).matches() && known.test(spoken.toLowerCase(Locale.ROOT))
            ? spoken.toLowerCase(Locale.ROOT)
            : spoken;
    if (said.length() == word.length()) {
      for (int i = 0; i < said.length(); i++) {
        appendVisible(said.substring(i, i + 1), start + i, start + i + 1);
      }
    } else {
      appendVisible(said, start, start + word.length());
    }
  }

  /** "soooo" is "so", "gooood" is "good": two letters of a row are kept where that is a word. */
  private String shortened(String word) {
    Matcher row = DRAWN_OUT.matcher(word);
    if (!row.find()) {
      return word;
    }
    String once = row.replaceAll("$1");
    return known.test(once.toLowerCase(Locale.ROOT)) ? once : row.replaceAll("$1$1");
  }

  private void appendHashtag(String tag, int start, int end) {
    previousSign = 0;
    for (String word : Hashtags.words(tag, known)) {
      appendVisible(word, start, end);
      appendSpace(start, end);
    }
  }

  private void appendVisible(String characters, int start, int end) {
    for (int i = 0; i < characters.length() && wordLength < LONGEST_WORD; i++) {
      append(characters.charAt(i), start, end);
      wordLength++;
    }
  }

  private void appendLineEnd(int start, int end) {
    previousSign = 0;
    appendBetweenWords('\n', start, end);
  }

  private void appendSpace(int start, int end) {
    appendBetweenWords(' ', start, end);
  }

  private void appendBetweenWords(char space, int start, int end) {
    if (sentenceLength > LONGEST_SENTENCE || paragraphLength > LONGEST_PARAGRAPH) {
      appendBreak(start, end);
      return;
    }
    boolean sentenceEnds = wordLength > 0 && ".!?".indexOf(clean.charAt(clean.length() - 1)) >= 0;
    append(space, start, end);
    if (sentenceEnds) {
      sentenceLength = 0;
    }
    wordLength = 0;
  }

  private void appendBreak(int start, int end) {
    for (int i = 0; i < SENTENCE_BREAK.length(); i++) {
      append(SENTENCE_BREAK.charAt(i), start, end);
    }
    wordLength = 0;
    sentenceLength = 0;
    paragraphLength = 0;
  }

  private void append(char character, int start, int end) {
    if (clean.length() == starts.length) {
      starts = Arrays.copyOf(starts, 2 * starts.length);
      ends = Arrays.copyOf(ends, 2 * ends.length);
    }
    starts[clean.length()] = start;
    ends[clean.length()] = end;
    clean.append(character);
    sentenceLength++;
    paragraphLength++;
  }
}
