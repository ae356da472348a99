package io.backlash.detect.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class LshBandsTest {
  private static final String ANNA =
      "anna your parcel is on its way and we are sorry that it took us longer than you could expect";
  private static final String BERT =
      "bert your parcel is on its way and we are sorry that it took us longer than you could expect";
  private static final String OTHER =
      "the refund was booked to your card this morning and nothing else is left for you to do";

  @Test
  void equalTextsShareAllKeys() {
    assertThat(LshBands.of(ANNA)).hasSize(12).doesNotHaveDuplicates().isEqualTo(LshBands.of(ANNA));
  }

  @Test
  void similarTextsMeet() {
    assertThat(JaccardSimilarity.of(ANNA, BERT)).isGreaterThan(0.85).isLessThan(1);
    assertThat(Collections.disjoint(LshBands.of(ANNA), LshBands.of(BERT))).isFalse();
  }

  @Test
  void othersDoNot() {
    assertThat(JaccardSimilarity.of(ANNA, OTHER)).isLessThan(0.1);
    assertThat(Collections.disjoint(LshBands.of(ANNA), LshBands.of(OTHER))).isTrue();
  }

  @Test
  void aGroupFormsAroundItsFirstText() {
    assertThat(JaccardSimilarity.groups(List.of(ANNA, OTHER, BERT), 0.7))
        .containsExactly(List.of(ANNA, BERT), List.of(OTHER));
  }

  @Test
  void similarityIsTheShareOfPairsOfWordsInCommon() {
    assertThat(JaccardSimilarity.of("a b c d", "a b c e")).isEqualTo(0.5);
    assertThat(JaccardSimilarity.of("a", "b")).isZero();
    assertThat(JaccardSimilarity.of("a", "a")).isEqualTo(1);
  }
}
