package io.backlash.text.encoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.backlash.text.FailureCategory;
import io.backlash.text.encoder.EncodedText.Word;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EncoderTest {

  private static final String WAIT =
      "I waited on hold for two hours until someone finally answered.";

  @Test
  void whatIsToldIsLikelierThanWhatIsNot() {
    double told = Encoder.shared().encode(WAIT).logit(FailureCategory.SPEED);
    double asked =
        Encoder.shared().encode("Which colours do you have?").logit(FailureCategory.SPEED);

    assertThat(told).isGreaterThan(0);
    assertThat(asked).isLessThan(0);
  }

  @Test
  void theWaitIsWhatIsLookedAt() {
    EncodedText encoded = Encoder.shared().encode(WAIT);

    int wait = WAIT.indexOf("for two hours");
    assertThat(encoded.attention(FailureCategory.SPEED, 0, wait + "for two hours".length()))
        .isGreaterThan(
            encoded.attention(FailureCategory.SPEED, WAIT.indexOf("until"), WAIT.length()));
    assertThat(encoded.attention(FailureCategory.SPEED, 0, WAIT.length())).isBetween(0.0, 1.0);
  }

  @Test
  void aTextReadsTheSameAloneAndAmongOthers() {
    double alone = Encoder.shared().encode(WAIT).logit(FailureCategory.SPEED);

    List<Double> among =
        IntStream.range(0, 40)
            .parallel()
            .mapToObj(
                i -> {
                  Encoder.shared().encode("Text number " + i + " of many, at the same time.");
                  return Encoder.shared().encode(WAIT).logit(FailureCategory.SPEED);
                })
            .toList();

    assertThat(among).allSatisfy(logit -> assertThat(logit).isCloseTo(alone, within(0.0)));
  }

  @Test
  void wordsStandWhereTheyStand() {
    String text = "Café-bar, ＮＯ refund… 2 days!";

    assertThat(Encoder.shared().encode(text).words())
        .extracting(word -> text.substring(word.start(), word.end()))
        .containsExactly("Café", "-", "bar", ",", "ＮＯ", "refund", "…", "2", "days", "!");
  }

  @Test
  void aLongTextIsReadFromItsBeginning() {
    EncodedText encoded = Encoder.shared().encode("word ".repeat(1_000));

    assertThat(encoded.words()).hasSize(126).contains(new Word(0, 4));
  }

  @Test
  void nothingReadableIsReadToo() {
    assertThat(Encoder.shared().encode("").words()).isEmpty();
    assertThat(Encoder.shared().encode("\u200b\ufffd").words()).isEmpty();
  }
}
