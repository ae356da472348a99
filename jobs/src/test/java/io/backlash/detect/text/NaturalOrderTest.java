package io.backlash.detect.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class NaturalOrderTest {

  @Test
  void numbersInsideIdsCountAsNumbers() {
    assertThat(NaturalOrder.INSTANCE.compare("e2", "e10")).isNegative();
    assertThat(NaturalOrder.INSTANCE.compare("case-9-event-2", "case-9-event-12")).isNegative();
    assertThat(NaturalOrder.INSTANCE.compare("e007", "e12")).isNegative();
  }

  @Test
  void numbersOfAnyLengthAreCompared() {
    assertThat(
            NaturalOrder.INSTANCE.compare(
                "99999999999999999998", "99999999999999999999000000000000000000"))
        .isNegative();
  }

  @Test
  void isATotalOrder() {
    List<String> ids =
        List.of("", "0", "00", "1", "01", "a", "a0", "a1", "a01", "a1b", "a2", "a10", "b");

    List<String> sorted = new ArrayList<>(ids);
    Collections.reverse(sorted);
    sorted.sort(NaturalOrder.INSTANCE);

    assertThat(sorted)
        .containsExactly("", "0", "00", "01", "1", "a", "a0", "a01", "a1", "a1b", "a2", "a10", "b");
    for (String left : ids) {
      for (String right : ids) {
        int forth = NaturalOrder.INSTANCE.compare(left, right);
        assertThat(Integer.signum(NaturalOrder.INSTANCE.compare(right, left)))
            .isEqualTo(-Integer.signum(forth));
        assertThat(forth == 0).isEqualTo(left.equals(right));
      }
    }
  }
}
