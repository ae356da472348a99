package io.backlash.detect.text;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.core.WhitespaceTokenizer;
import org.apache.lucene.analysis.minhash.MinHashFilter;
import org.apache.lucene.analysis.shingle.ShingleFilter;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/**
 * Keys under which wordings that resemble each other meet: MinHash (Broder, 1997) in bands, as in
 * Leskovec, Rajaraman and Ullman, Mining of Massive Datasets (2014), 3.4.
 *
 * <p>Two wordings of resemblance s share at least one of the keys with the probability 1 - (1 -
 * s^rows)^bands: 0.998 at 0.8, 0.96 at 0.7, 0.54 at 0.5. Who meets by chance is told apart by
 * {@link JaccardSimilarity} itself. The keys depend on the wording alone.
 */
public final class LshBands {

  private static final int BANDS = 12;
  private static final int ROWS = 4;

  private static final Analyzer MIN_HASHES =
      new Analyzer() {
        @Override
        protected TokenStreamComponents createComponents(String field) {
          Tokenizer words = new WhitespaceTokenizer();
          ShingleFilter shingles =
              new ShingleFilter(words, JaccardSimilarity.SHINGLE, JaccardSimilarity.SHINGLE);
          shingles.setOutputUnigrams(false);
          return new TokenStreamComponents(
              words, new MinHashFilter(shingles, BANDS * ROWS, 1, 1, false));
        }
      };

  private LshBands() {}

  /** The keys of a wording of at least {@link JaccardSimilarity#SHINGLE} words, one a band. */
  public static List<String> of(String normalized) {
    List<String> hashes = hashes(normalized);
    List<String> keys = new ArrayList<>();
    for (int band = 0; band < BANDS; band++) {
      String rows = String.join("", hashes.subList(band * ROWS, (band + 1) * ROWS));
      keys.add(band + " " + NormalizedText.fingerprint(rows));
    }
    return keys;
  }

  private static List<String> hashes(String normalized) {
    List<String> hashes = new ArrayList<>();
    try (TokenStream tokens = MIN_HASHES.tokenStream("wording", normalized)) {
      CharTermAttribute hash = tokens.getAttribute(CharTermAttribute.class);
      tokens.reset();
      while (tokens.incrementToken()) {
        hashes.add(hex(hash));
      }
      tokens.end();
    } catch (IOException neverFromString) {
      throw new UncheckedIOException(neverFromString);
    }
    return hashes;
  }

  /** The filter packs 128 bits into eight characters, of which some are no text. */
  private static String hex(CharSequence hash) {
    StringBuilder hex = new StringBuilder();
    hash.chars().forEach(packed -> hex.append(Integer.toHexString(packed)).append('.'));
    return hex.toString();
  }
}
