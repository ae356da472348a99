package io.backlash.detect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class BandsTest {
  private static final String ANNA =
      "anna your parcel is on its way and we are sorry that it took us longer than you could expect";
  private static final String BERT =
      "bert your parcel is on its way and we are sorry that it took us longer than you could expect";
  private static final String OTHER =
      "the refund was booked to your card this morning and nothing else is left for you to do";

  @Test
  void equalWordingsShareAllKeys() {
    assertThat(Bands.of(ANNA)).hasSize(12).doesNotHaveDuplicates().isEqualTo(Bands.of(ANNA));
  }

  @Test
  void wordingsThatResembleEachOtherMeet() {
    assertThat(Resemblance.of(ANNA, BERT)).isGreaterThan(0.85).isLessThan(1);
    assertThat(Collections.disjoint(Bands.of(ANNA), Bands.of(BERT))).isFalse();
  }

  @Test
  void othersDoNot() {
    assertThat(Resemblance.of(ANNA, OTHER)).isLessThan(0.1);
    assertThat(Collections.disjoint(Bands.of(ANNA), Bands.of(OTHER))).isTrue();
  }

  @Test
  void aGroupFormsAroundItsFirstWording() {
    assertThat(Resemblance.groups(List.of(ANNA, OTHER, BERT), 0.7))
        .containsExactly(List.of(ANNA, BERT), List.of(OTHER));
  }

  @Test
  void resemblanceIsTheShareOfPairsOfWordsInCommon() {
    assertThat(Resemblance.of("a b c d", "a b c e")).isEqualTo(0.5);
    assertThat(Resemblance.of("a", "b")).isZero();
    assertThat(Resemblance.of("a", "a")).isEqualTo(1);
  }
}
