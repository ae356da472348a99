package io.backlash.event.failure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.junit.jupiter.api.Test;

class ReferenceTest {

  /** Nothing but texts goes into it, whose hash codes Java promises. */
  @Test
  void hashCodeIsTheSameInEveryProcess() {
    assertThat(new Reference("brand", Reference.Kind.ORDER, "o1").hashCode())
        .isEqualTo(Objects.hash("brand", "ORDER", "o1"));
  }
}
