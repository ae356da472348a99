package io.backlash.ingest.record;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PseudonymsTest {

  /** RFC 4231, test case 2, of which the first 128 bits. */
  @Test
  void isHmacSha256() {
    assertThat(new Pseudonyms("Jefe").of("what do ya want for nothing?"))
        .isEqualTo("5bdcc146bf60754e6a042426089575c7");
  }

  @Test
  void dependsOnTheKey() {
    assertThat(new Pseudonyms("one").of("customer"))
        .isNotEqualTo(new Pseudonyms("two").of("customer"));
  }
}
