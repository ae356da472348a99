package io.backlash.text.sentiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ValenceTest {

  private static double balance(String... words) {
    return Valence.of(List.of(words)).balance();
  }

  @Test
  void goodAndBadWordsLieOnTheirSides() {
    assertThat(balance("it", "be", "good")).isPositive();
    assertThat(balance("it", "be", "terrible")).isNegative();
    assertThat(balance("it", "be", "a", "table")).isZero();
  }

  @Test
  void aNegationTurnsAWordRoundAndWeakensIt() {
    assertThat(balance("not", "good")).isNegative().isGreaterThan(-balance("good"));
  }

  @Test
  void aBoosterStrengthensAndADampenerWeakens() {
    assertThat(balance("very", "good")).isGreaterThan(balance("good"));
    assertThat(balance("slightly", "bad")).isGreaterThan(balance("bad"));
  }

  @Test
  void sumsKeepBothSides() {
    Valence mixed = Valence.of(List.of("great", "food", "awful", "service"));

    assertThat(mixed.good()).isPositive();
    assertThat(mixed.bad()).isPositive();
  }
}
