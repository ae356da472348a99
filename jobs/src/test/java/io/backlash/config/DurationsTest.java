package io.backlash.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationsTest {

  @ParameterizedTest
  @CsvSource({
    "90 seconds, PT90S",
    "1 minute, PT1M",
    "15 Minutes, PT15M",
    "4 hours, PT4H",
    "3 days, PT72H",
    "PT15M, PT15M",
    "P2D, PT48H",
    "PT0.1S, PT0.1S"
  })
  void bothNotationsAreRead(String text, Duration expected) {
    assertThat(Durations.parse(text)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "soon",
        "15",
        "minutes",
        "15 weeks",
        "1.5 hours",
        "-3 days",
        "99999999999 days"
      })
  void allElseIsNone(String text) {
    assertThatThrownBy(() -> Durations.parse(text)).isInstanceOf(DateTimeException.class);
  }
}
