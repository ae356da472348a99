package io.backlash.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.backlash.text.analyzer.CoreNlpTextAnalyzer;
import io.backlash.text.clean.TextCleaner;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * Whatever is written, it is answered. A thousand such texts, how long each takes and in how much
 * memory, are the benchmark's.
 */
class HostileTextsTest {

  private static final int TEXTS = 150;
  private static final long SEED = 7;

  @Test
  void everyTextIsAnsweredAndSaysWhatBecameOfIt() {
    TextAnalyzer analyzer = CoreNlpTextAnalyzer.shared();
    Set<String> outcomes = new TreeSet<>();
    List<String> texts = HostileTexts.drawn(TEXTS, SEED);
    for (int i = 0; i < TEXTS; i++) {
      String text = texts.get(i);
      String name =
          "text %d of %d characters, beginning %s".formatted(i, text.length(), start(text));

      TextAnalysis analysis = analyzer.analyze(text, TextKind.PUBLIC);

      assertThat(analysis.sentiment() == null).as(name).isEqualTo(analysis.unscored() != null);
      assertThat(analysis.brokenOff()).as("%s: %s", name, analysis.unscored()).isFalse();
      if (analysis.sentiment() != null) {
        assertThat(analysis.sentiment().negativity()).as(name).isBetween(0.0, 1.0);
        if (text.length() > TextCleaner.MOST_CHARACTERS) {
          assertThat(analysis.remarks()).as(name).contains(Remark.TRUNCATED);
        }
      }
      assertThat(analysis.mentions())
          .as(name)
          .allMatch(
              mention -> mention.quote().equals(text.substring(mention.start(), mention.end())));
      outcomes.add(analysis.unscored() == null ? "scored" : analysis.unscored());
    }
    assertThat(outcomes).contains("scored", "no words");
  }

  @Test
  void theSameSeedDrawsTheSameTexts() {
    assertThat(HostileTexts.drawn(20, SEED)).isEqualTo(HostileTexts.drawn(20, SEED));
    assertThat(HostileTexts.drawn(20, SEED + 1)).isNotEqualTo(HostileTexts.drawn(20, SEED));
  }

  private static String start(String text) {
    return text.substring(0, Math.min(40, text.length()));
  }
}
