package io.backlash.simulate.words;

import static org.assertj.core.api.Assertions.assertThat;

import io.backlash.simulate.world.Clock;
import org.junit.jupiter.api.Test;

class CannedTextGuardTest {
  private final CannedTextGuard guard = new CannedTextGuard();

  /** 1970-01-05, a Monday. */
  private static final long MONDAY = 4 * Clock.DAY;

  @Test
  void nearlyTheSameIsNotSaidToTenInAnIsoWeek() {
    int admitted = 0;
    for (int hour = 0; hour < 7 * 24; hour++) {
      String name = Character.toString('a' + hour % 26);
      if (guard.admits(
          "The parcel of " + name + " is on its way and comes today", MONDAY + hour * Clock.HOUR)) {
        admitted++;
      }
    }
    assertThat(admitted).isBetween(1, 9);
  }

  @Test
  void anotherTextIsAdmitted() {
    for (int count = 0; count < 20; count++) {
      guard.admits("One", 0);
    }
    assertThat(guard.admits("One", 0)).isFalse();
    assertThat(guard.admits("Two", 0)).isTrue();
  }

  @Test
  void aMonthLaterItIsAdmittedAgain() {
    for (int count = 0; count < 20; count++) {
      guard.admits("One", 0);
    }
    long month = 30 * Clock.DAY;
    guard.forgetBefore(month);
    assertThat(guard.admits("One", month)).isTrue();
  }
}
