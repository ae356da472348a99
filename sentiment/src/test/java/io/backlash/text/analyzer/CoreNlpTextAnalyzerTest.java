package io.backlash.text.analyzer;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.backlash.text.CachingTextAnalyzer;
import io.backlash.text.FailureCategory;
import io.backlash.text.Mention;
import io.backlash.text.Remark;
import io.backlash.text.Sentiment;
import io.backlash.text.SentimentLabel;
import io.backlash.text.TextAnalysis;
import io.backlash.text.TextAnalyzer;
import io.backlash.text.TextKind;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CoreNlpTextAnalyzerTest {

  private static final TextAnalyzer ANALYZER = CoreNlpTextAnalyzer.shared();

  private static TextAnalysis analyze(String text) {
    return ANALYZER.analyze(text, TextKind.PUBLIC);
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
    "איך האב געווארט א גאנצע שעה און קיינער האט מיר נישט געענטפערט, language yi"
  })
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

  @Test
  void anInterruptOfTheThreadIsKeptAndTheTextNotScored() {
    Thread.currentThread().interrupt();

    TextAnalysis analysis = analyze("The service was terrible.");

    assertThat(Thread.interrupted()).isTrue();
    assertThat(analysis.brokenOff()).isTrue();
  }

  /** The parser takes one that meets it for a sentence that can't be parsed, and says nothing. */
  @Test
  void anInterruptNeverChangesWhatIsUnderstood() throws InterruptedException {
    String text =
        IntStream.range(0, 40)
            .mapToObj(
                "On day %d the man at the desk told us that our room was still not ready. "
                    ::formatted)
            .collect(joining());
    TextAnalysis undisturbed = analyze(text);
    Random chance = new Random(7);
    for (int round = 0; round < 30; round++) {
      AtomicReference<TextAnalysis> analysis = new AtomicReference<>();
      Thread reader = new Thread(() -> analysis.set(analyze(text)));
      reader.start();
      Thread.sleep(chance.nextInt(60));
      reader.interrupt();
      reader.join();

      assertThat(analysis.get())
          .satisfiesAnyOf(
              whole -> assertThat(whole).isEqualTo(undisturbed),
              none -> assertThat(none.brokenOff()).isTrue());
    }
  }

  @Test
  void theSameTextIsScoredOnce() {
    String text = "A text that no other test has: the lamp was fine.";

    TextAnalyzer caching = new CachingTextAnalyzer(ANALYZER);

    assertThat(caching.analyze(text, TextKind.PUBLIC))
        .isSameAs(caching.analyze(text, TextKind.PUBLIC));
  }
}
