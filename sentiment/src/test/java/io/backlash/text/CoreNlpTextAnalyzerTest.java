package io.backlash.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CoreNlpTextAnalyzerTest {

  private static final TextAnalyzer ANALYZER = CoreNlpTextAnalyzer.shared();

  private static TextAnalysis analyze(String text) {
    return ANALYZER.analyze(text, Speaker.CUSTOMER);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "The service was terrible and nobody cared.",
        "Worst company ever. I am so disappointed and angry.",
        "Rude, useless staff. A complete waste of money!"
      })
  void complaintsAreNegative(String text) {
    assertThat(analyze(text).sentiment().label()).isEqualTo(SentimentLabel.NEGATIVE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Wonderful service, friendly staff.",
        "I love this shop. Great people!",
        "Excellent, fast and beautiful."
      })
  void praiseIsPositive(String text) {
    assertThat(analyze(text).sentiment().label()).isEqualTo(SentimentLabel.POSITIVE);
  }

  @Test
  void aComplaintIsMoreNegativeThanPraise() {
    assertThat(analyze("The service was terrible.").sentiment().negativity())
        .isGreaterThan(analyze("The service was excellent.").sentiment().negativity());
  }

  @Test
  void theDistributionSumsToOne() {
    Sentiment sentiment = analyze("The food was good. The waiter was awful!").sentiment();

    assertThat(sentiment.distribution()).hasSize(5).allMatch(share -> share >= 0 && share <= 1);
    assertThat(sentiment.distribution().stream().mapToDouble(Double::doubleValue).sum())
        .isCloseTo(1, within(1e-9));
  }

  @ParameterizedTest
  @CsvSource({
    "'', empty",
    "'  \n\t ', empty",
    "😡😡😡, no words",
    "!!! ... 12345, no words",
    "@shop https://example.com/x, no words",
    "Asiakaspalvelu oli todella huonoa ja odotin puhelimessa tunnin, language fi",
    "Никој не ми одговори на пораката веќе две недели, language mk",
    "Ոչ ոք չպատասխանեց իմ նամակին, language hy",
    "איך האב געווארט א גאנצע שעה און קיינער האט מיר נישט געענטפערט, language he"
  })
  // The last one is Yiddish, which the detector does not know; by its letters it takes it for
  // Hebrew.
  void whatIsNotScoredSaysWhy(String text, String reason) {
    TextAnalysis analysis = analyze(text);

    assertThat(analysis.sentiment()).isNull();
    assertThat(analysis.unscored()).isEqualTo(reason);
    assertThat(analysis.mentions()).isEmpty();
  }

  @Test
  void aMentionQuotesTheOriginalText() {
    String text = "@shop Tom &amp; I were on hold for two hoooours, it wasn’t funny 😡";

    List<Mention> mentions = analyze(text).mentions();

    assertThat(mentions).extracting(Mention::category).contains(FailureCategory.SPEED);
    assertThat(mentions)
        .allSatisfy(
            mention ->
                assertThat(mention.quote())
                    .isEqualTo(text.substring(mention.start(), mention.end())));
  }

  @Test
  void nullCountsAsEmpty() {
    assertThat(analyze(null)).isEqualTo(TextAnalysis.unscored(null, "empty"));
  }

  @Test
  void ofALongTextTheBeginningIsRead() {
    TextAnalysis analysis = analyze("The service was terrible. ".repeat(40_000));

    assertThat(analysis.remarks()).containsExactly(Remark.TRUNCATED);
    assertThat(analysis.sentiment().label()).isEqualTo(SentimentLabel.NEGATIVE);
  }

  @Test
  void aNulCharacterIsASpace() {
    assertThat(analyze("The service\0was terrible.").sentiment())
        .isEqualTo(analyze("The service was terrible.").sentiment());
  }

  static List<String> hostileTexts() {
    Random random = new Random(7);
    StringBuilder anyUnicode = new StringBuilder();
    random.ints(3_000, 0, Character.MAX_CODE_POINT).forEach(anyUnicode::appendCodePoint);
    StringBuilder anyChars = new StringBuilder("the service was bad ");
    random
        .ints(3_000, 0, Character.MAX_VALUE)
        .forEach(character -> anyChars.append((char) character));
    return List.of(
        "the service was bad ".repeat(50_000),
        "the service was bad " + "#a".repeat(500_000),
        "the service was bad " + "a1-".repeat(300_000),
        "the service was bad " + "@a".repeat(500_000),
        "the service was bad " + "…".repeat(500_000),
        "the service was bad " + "😡".repeat(300_000),
        "the service was bad " + "(".repeat(500_000),
        "the service was bad " + ", ".repeat(500_000),
        "the bad service a. ".repeat(30_000),
        "(ROOT (S (NP (DT the) (NN service)) (VP (VBD was) (ADJP (JJ bad)))))",
        "the service was bad \0\1\2\u001f\ud800 \udc00\uffff",
        anyUnicode.toString(),
        anyChars.toString());
  }

  @ParameterizedTest
  @MethodSource("hostileTexts")
  void anyTextGetsAnAnswer(String text) {
    TextAnalysis analysis = analyze(text);

    assertThat(analysis.sentiment() == null).isEqualTo(analysis.unscored() != null);
    assertThat(analysis.unscored()).isNotEqualTo("analysis failed");
  }

  @Test
  void theSameTextIsScoredOnce() {
    String text = "A text that no other test has: the lamp was fine.";

    assertThat(analyze(text)).isSameAs(analyze(text));
  }
}
