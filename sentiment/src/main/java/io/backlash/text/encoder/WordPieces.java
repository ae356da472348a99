package io.backlash.text.encoder;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.backlash.text.encoder.EncodedText.Word;
import java.io.IOException;
import java.io.InputStream;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import opennlp.tools.tokenize.WordpieceTokenizer;

/**
 * Cuts a text into the pieces of words that BERT's uncased models know (Devlin et al. 2019; Wu et
 * al. 2016): lower case, without accents, punctuation by itself, a word as its longest known
 * beginnings.
 *
 * <p>OpenNLP cuts the words. Why not the models' own tokenizer: it is a native library that lies at
 * one place of the machine, and a second job in the same TaskManager is refused it.
 */
final class WordPieces {

  private static final String BEGIN = "[CLS]";
  private static final String END = "[SEP]";
  private static final String UNKNOWN = "[UNK]";

  /**
   * A text's pieces.
   *
   * @param ids the model's input, between a mark for the beginning and one for the end
   * @param wordOf by piece, the place of its word in {@code words}; -1 for the marks
   */
  record Pieces(long[] ids, int[] wordOf, List<Word> words) {}

  private final Map<String, Long> ids;
  private final WordpieceTokenizer tokenizer;

  private WordPieces(Map<String, Long> ids) {
    this.ids = ids;
    this.tokenizer = new WordpieceTokenizer(ids.keySet());
  }

  /** Reads a {@code tokenizer.json} of Hugging Face's form. */
  static WordPieces read(InputStream tokenizer) throws IOException {
    JsonNode vocabulary = new JsonMapper().readTree(tokenizer).path("model").path("vocab");
    Map<String, Long> ids = new HashMap<>();
    vocabulary.properties().forEach(entry -> ids.put(entry.getKey(), entry.getValue().asLong()));
    return new WordPieces(ids);
  }

  /**
   * Cuts a text.
   *
   * @param most pieces at most, the marks included: what comes behind is not read
   */
  Pieces cut(String text, int most) {
    List<Long> pieces = new ArrayList<>();
    List<Integer> wordOf = new ArrayList<>();
    List<Word> read = new ArrayList<>();
    pieces.add(ids.get(BEGIN));
    wordOf.add(-1);
    for (Word word : words(text)) {
      String[] cut = pieces(text.substring(word.start(), word.end()));
      if (cut.length == 0) {
        continue;
      }
      if (pieces.size() + 1 >= most) {
        break;
      }
      for (String piece : cut) {
        if (pieces.size() + 1 < most) {
          pieces.add(ids.getOrDefault(piece, ids.get(UNKNOWN)));
          wordOf.add(read.size());
        }
      }
      read.add(word);
    }
    pieces.add(ids.get(END));
    wordOf.add(-1);
    return new Pieces(
        pieces.stream().mapToLong(Long::longValue).toArray(),
        wordOf.stream().mapToInt(Integer::intValue).toArray(),
        List.copyOf(read));
  }

  /** Runs of letters and digits, and each punctuation mark or Chinese character by itself. */
  private static List<Word> words(String text) {
    List<Word> words = new ArrayList<>();
    int start = -1;
    int at = 0;
    while (at < text.length()) {
      int character = text.codePointAt(at);
      int next = at + Character.charCount(character);
      boolean alone = isPunctuation(character) || isChinese(character);
      if (alone || isSpace(character)) {
        if (start >= 0) {
          words.add(new Word(start, at));
          start = -1;
        }
        if (alone) {
          words.add(new Word(at, next));
        }
      } else if (start < 0) {
        start = at;
      }
      at = next;
    }
    if (start >= 0) {
      words.add(new Word(start, text.length()));
    }
    return words;
  }

  /** A word's pieces, without the tokenizer's own marks; none where nothing readable is left. */
  private String[] pieces(String word) {
    StringBuilder plain = new StringBuilder();
    Normalizer.normalize(word, Normalizer.Form.NFD)
        .codePoints()
        .filter(c -> Character.getType(c) != Character.NON_SPACING_MARK && !isControl(c))
        .forEach(plain::appendCodePoint);
    String lower = plain.toString().toLowerCase(Locale.ROOT);
    if (lower.isEmpty()) {
      return new String[0];
    }
    if (ids.containsKey(lower)) {
      return new String[] {lower};
    }
    String[] marked = tokenizer.tokenize(lower);
    return Arrays.copyOfRange(marked, 1, marked.length - 1);
  }

  private static boolean isSpace(int character) {
    return Character.isWhitespace(character) || Character.isSpaceChar(character);
  }

  private static boolean isControl(int character) {
    int type = Character.getType(character);
    return character == 0xFFFD
        || type == Character.CONTROL
        || type == Character.FORMAT
        || type == Character.PRIVATE_USE
        || type == Character.SURROGATE
        || type == Character.UNASSIGNED;
  }

  /** ASCII's symbols count as punctuation too, as in BERT. */
  private static boolean isPunctuation(int character) {
    if (character < 128) {
      return character > ' ' && character < 127 && !Character.isLetterOrDigit(character);
    }
    return switch (Character.getType(character)) {
      case Character.CONNECTOR_PUNCTUATION,
          Character.DASH_PUNCTUATION,
          Character.START_PUNCTUATION,
          Character.END_PUNCTUATION,
          Character.INITIAL_QUOTE_PUNCTUATION,
          Character.FINAL_QUOTE_PUNCTUATION,
          Character.OTHER_PUNCTUATION ->
          true;
      default -> false;
    };
  }

  private static boolean isChinese(int character) {
    return (character >= 0x4E00 && character <= 0x9FFF)
        || (character >= 0x3400 && character <= 0x4DBF);
  }
}
