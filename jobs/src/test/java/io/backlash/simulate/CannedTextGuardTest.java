package io.backlash.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CannedTextGuardTest {
  private final CannedTextGuard guard = new CannedTextGuard();

  @Test
  void aWordingIsNotSaidToTenInAWeekHoweverTheWeekIsCut() {
    int admitted = 0;
    for (int hour = 0; hour < 14 * 24; hour++) {
      if (guard.admits("Your parcel no. " + hour + " is on its way.", hour * Clock.HOUR)) {
        admitted++;
      }
    }
    assertThat(admitted).isBetween(1, 9);
  }

  @Test
  void anotherWordingIsAdmitted() {
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

  @Test
  void numbersBecomeWordsOfTheirOwn() {
    Set<String> words = new HashSet<>();
    for (long number = 1; number <= 2_000; number++) {
      words.add(Wording.of(Wording.inLetters(number)));
    }
    assertThat(words).hasSize(2_000).contains("a", "z", "aa", "zz", "aaa");
  }
}
