package io.backlash.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PaceTest {

  @Test
  void timeLeftFollowsFromWhatIsDone() {
    assertThat(new Pace(1300, 0.25, Duration.ofSeconds(10)).of("texts"))
        .isEqualTo("1,300 texts, 130/s, 30 s left");
  }

  @Test
  void unknownWholeGivesNoTimeLeft() {
    assertThat(new Pace(5, 0, Duration.ofSeconds(10)).of("texts")).isEqualTo("5 texts, 0.5/s");
    assertThat(new Pace(5, 1, Duration.ofSeconds(5)).of("texts")).isEqualTo("5 texts, 1.0/s");
  }

  @Test
  void durationsAreSaidInTwoUnitsAtMost() {
    assertThat(Pace.inWords(Duration.ofSeconds(59))).isEqualTo("59 s");
    assertThat(Pace.inWords(Duration.ofSeconds(185))).isEqualTo("3 min 5 s");
    assertThat(Pace.inWords(Duration.ofMinutes(130))).isEqualTo("2 h 10 min");
  }
}
