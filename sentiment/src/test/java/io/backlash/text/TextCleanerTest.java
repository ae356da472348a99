package io.backlash.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class TextCleanerTest {

  @Test
  void ordinaryTextStaysAsItIs() {
    String text = "The driver didn't come. I waited,\nand waited!";

    assertThat(TextCleaner.clean(text).text()).isEqualTo(text);
    assertThat(TextCleaner.clean(text).remarks()).isEmpty();
  }

  @Test
  void controlCharactersAndHalfCharactersBecomeSpaces() {
    assertThat(TextCleaner.clean("a\0b\ud83dc").text()).isEqualTo("a b c");
  }

  @Test
  void endlessWordsAreCutAndOffsetsStillPointIntoTheOriginal() {
    String text = "x".repeat(100) + " end";

    CleanText clean = TextCleaner.clean(text);

    assertThat(clean.text()).isEqualTo("x".repeat(40) + " end");
    int start = clean.text().indexOf("end");
    assertThat(text.substring(clean.originalStart(start), clean.originalEnd(start + 3)))
        .isEqualTo("end");
  }

  @Test
  void endlessSentencesAreBroken() {
    CleanText clean = TextCleaner.clean("no end here ".repeat(500));

    assertThat(clean.text().split("\n\n")).allMatch(sentence -> sentence.length() <= 345);
  }

  @Test
  void fullStopsThatEndNoSentenceDoNotMakeEndlessOnes() {
    CleanText clean = TextCleaner.clean("a. b. ".repeat(1000));

    assertThat(clean.text().split("\n\n")).allMatch(sentence -> sentence.length() <= 645);
  }

  @Test
  void everyVisibleCharacterMapsBackToItself() {
    Random random = new Random(11);
    for (int round = 0; round < 200; round++) {
      StringBuilder text = new StringBuilder();
      random.ints(500, 0, 0x2000).forEach(text::appendCodePoint);

      CleanText clean = TextCleaner.clean(text.toString());

      for (int i = 0; i < clean.text().length(); i++) {
        if (!Character.isWhitespace(clean.text().charAt(i))) {
          assertThat(text.substring(clean.originalStart(i), clean.originalEnd(i + 1)))
              .isEqualTo(clean.text().substring(i, i + 1));
        }
      }
    }
  }
}
