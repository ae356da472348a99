package io.backlash.text.clean;

import static org.assertj.core.api.Assertions.assertThat;

import io.backlash.text.Remark;
import io.backlash.text.corenlp.CoreNlp;
import io.backlash.text.corenlp.SentimentNetwork;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextCleanerTest {

  private static final Set<String> WORDS =
      Set.of("so", "good", "bad", "worst", "airline", "ever", "wait", "never", "again", "service");

  private static CleanText clean(String text) {
    return TextCleaner.clean(text, WORDS::contains);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "The driver didn't come. | The driver didn't come.",
        "Tom &amp; I &lt;3 it &#39;so&#39; | Tom & I <3 it 'so'",
        "a<br/>b <b>c</b> | a¶b c",
        "don’t “wait” … | don't \"wait\" ...",
        "donâ€™t pay Â£5 | don't pay £5",
        "soooo gooood, baaad | so good, bad",
        "WORST service EVER | worst service ever",
        "XKCD stays | XKCD stays",
        "so bad!!!!!!!! ------ | so bad!!! ---",
        "see https://example.com/a?b=c&d | see",
        "@shop @help so bad | so bad",
        "RT @shop: so bad | so bad",
        "ask @shop again | ask @shop again",
        "#WorstAirlineEver | Worst Airline Ever",
        "#neveragain | never again",
        "#xyzzy | xyzzy",
        "bad 😡😡😡 service | bad angry service",
        "good👍🏽 | good good",
      })
  void cleans(String text, String expected) {
    String line = clean(text).text().replace("\n\n", "¶").replaceAll(" +", " ").strip();

    assertThat(line).isEqualTo(expected);
  }

  @Test
  void flagsRepairedMojibakeAndTruncation() {
    assertThat(clean("donâ€™t").remarks()).containsExactly(Remark.MOJIBAKE_REPAIRED);
    assertThat(clean("so bad. ".repeat(10_000)).remarks()).containsExactly(Remark.TRUNCATED);
    assertThat(clean("café, naïve").remarks()).isEmpty();
  }

  @Test
  void controlCharactersAndHalfCharactersBecomeSpaces() {
    assertThat(clean("a\0b\ud83dc").text()).isEqualTo("a b c");
  }

  @ParameterizedTest
  @CsvSource({
    "'@shop Tom &amp; I had to wait', wait, wait",
    "'&quot;soooo&quot; bad', so, soooo",
    "'I donâ€™t wait', n't, nâ€™t",
    "'see https://example.com so bad', bad, bad",
    "'so bad 😡😡', angry, 😡",
    "'#NeverAgain', Again, #NeverAgain"
  })
  void offsetsPointIntoTheOriginal(String text, String passage, String original) {
    CleanText clean = clean(text);

    int start = clean.text().indexOf(passage);
    int end = start + passage.length();
    assertThat(text.substring(clean.originalStart(start), clean.originalEnd(end)))
        .isEqualTo(original);
  }

  @Test
  void endlessWordsAreCut() {
    assertThat(clean("x1".repeat(100) + " end").text()).isEqualTo("x1".repeat(20) + " end");
  }

  @Test
  void endlessSentencesAreBroken() {
    assertThat(clean("no end here ".repeat(500)).text().split("\n\n"))
        .allMatch(sentence -> sentence.length() <= 345);
  }

  @Test
  void fullStopsThatEndNoSentenceDoNotMakeEndlessOnes() {
    assertThat(clean("a. b. ".repeat(1000)).text().split("\n\n"))
        .allMatch(sentence -> sentence.length() <= 645);
  }

  @Test
  void anyTextKeepsItsOffsetsInOrderAndInBounds() {
    Random random = new Random(11);
    for (int round = 0; round < 500; round++) {
      StringBuilder text = new StringBuilder();
      int[] pieces = {0x80, 0x100, 0x3000, Character.MAX_CODE_POINT};
      random.ints(200, 0, pieces[round % pieces.length]).forEach(text::appendCodePoint);

      CleanText clean = clean(text.toString());

      int previous = 0;
      for (int i = 0; i < clean.text().length(); i++) {
        assertThat(clean.originalStart(i)).isGreaterThanOrEqualTo(previous);
        assertThat(clean.originalEnd(i + 1)).isBetween(clean.originalStart(i), text.length());
        previous = clean.originalStart(i);
      }
    }
  }

  @Test
  void everyEmojiSaysAWordThatTheModelKnows() {
    SentimentNetwork network = CoreNlp.shared().network();

    assertThat(EmojiWords.all().values()).filteredOn(word -> !network.knows(word)).isEmpty();
  }
}
