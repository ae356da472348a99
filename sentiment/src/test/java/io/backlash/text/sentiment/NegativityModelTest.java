package io.backlash.text.sentiment;

import static org.assertj.core.api.Assertions.assertThat;

import io.backlash.text.SentimentLabel;
import io.backlash.text.corenlp.ParsedSentence;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NegativityModelTest {

  private static final double[] NEUTRAL = {0.05, 0.15, 0.6, 0.15, 0.05};

  private final NegativityModel model = NegativityModel.load();

  private double negativity(String... words) {
    List<ParsedSentence> sentences = List.of(new ParsedSentence(List.of(words), NEUTRAL));
    return model.negativity(DocumentFeatures.of(String.join(" ", words), sentences, List.of()));
  }

  @Test
  void wordsWeighBesideWhatCoreNlpSays() {
    assertThat(negativity("they", "never", "refund", "my", "money"))
        .isGreaterThan(negativity("they", "be", "quick", "and", "friendly"));
  }

  @Test
  void coreNlpWeighsBesideTheWords() {
    double[] negative = {0.5, 0.4, 0.06, 0.02, 0.02};
    double[] positive = {0.02, 0.02, 0.06, 0.4, 0.5};

    assertThat(ofWordlessSentence(negative)).isGreaterThan(ofWordlessSentence(positive));
  }

  private double ofWordlessSentence(double[] distribution) {
    List<ParsedSentence> sentences = List.of(new ParsedSentence(List.of("xyzzy"), distribution));
    return model.negativity(DocumentFeatures.of("xyzzy", sentences, List.of()));
  }

  @Test
  void aWordBehindANegationIsAnotherFeature() {
    Map<String, Double> features =
        DocumentFeatures.of(
            "It is not good.",
            List.of(new ParsedSentence(List.of("it", "be", "not", "good", "."), NEUTRAL)),
            List.of());

    assertThat(features)
        .containsKeys("not .. good", "not good", "good")
        .doesNotContainKey("good .");
  }

  @Test
  void theVersionIsNoWordsWeight() {
    assertThat(model.version()).startsWith("corenlp-");
  }

  @Test
  void labelsFollowTheThresholds() {
    LabelThresholds thresholds = new LabelThresholds(0.5, 0.2);

    assertThat(thresholds.label(0.5, 0.9)).isEqualTo(SentimentLabel.NEGATIVE);
    assertThat(thresholds.label(0.4, 0.9)).isEqualTo(SentimentLabel.NEUTRAL);
    assertThat(thresholds.label(0.2, 0.9)).isEqualTo(SentimentLabel.POSITIVE);
  }

  @Test
  void withoutAGoodWordNothingIsPositive() {
    assertThat(new LabelThresholds(0.5, 0.2).label(0.01, 0)).isEqualTo(SentimentLabel.NEUTRAL);
  }
}
