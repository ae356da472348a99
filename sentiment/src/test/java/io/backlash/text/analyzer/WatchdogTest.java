package io.backlash.text.analyzer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class WatchdogTest {

  private static final Watchdog IMPATIENT = new Watchdog(Duration.ofMillis(20));
  private static final Watchdog PATIENT = new Watchdog(Duration.ofDays(1));

  @Test
  void whatTakesTooLongIsBrokenOffAndTheThreadGoesOn() {
    assertThat(IMPATIENT.watch(WatchdogTest::workUntilInterrupted)).isNull();
    assertThat(Thread.currentThread().isInterrupted()).isFalse();
    assertThat(PATIENT.watch(() -> "done")).isEqualTo("done");
  }

  @Test
  void aTextThatWaitsForItsTurnIsNotBrokenOff() {
    assertThat(IMPATIENT.watch(WatchdogTest::sleepTenTimesThePatience)).isEqualTo("awake");
  }

  @Test
  void whatTakesTooLongAfterAWaitIsBrokenOffAllTheSame() {
    assertThat(IMPATIENT.watch(() -> sleepTenTimesThePatience() + workUntilInterrupted())).isNull();
    assertThat(Thread.currentThread().isInterrupted()).isFalse();
  }

  @Test
  void ofTextsThatAreDoneNothingWaitsOn() {
    for (int text = 0; text < 1_000; text++) {
      assertThat(PATIENT.watch(() -> "done")).isEqualTo("done");
    }
    assertThat(Watchdog.waiting()).isLessThan(100);
  }

  @Test
  void whatFailsInTimeFails() {
    assertThatThrownBy(
            () ->
                PATIENT.watch(
                    () -> {
                      throw new IllegalStateException("broken");
                    }))
        .hasMessage("broken");
  }

  @Test
  void anInterruptOfSomebodyElseStays() {
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> PATIENT.watch(WatchdogTest::workUntilInterrupted))
        .hasMessage("interrupted");
  }

  private static String sleepTenTimesThePatience() {
    try {
      Thread.sleep(200);
    } catch (InterruptedException e) {
      throw new IllegalStateException("interrupted", e);
    }
    return "awake";
  }

  /** As CoreNLP does: it asks now and then whether it was interrupted. */
  private static String workUntilInterrupted() {
    while (!Thread.interrupted()) {
      Thread.onSpinWait();
    }
    throw new IllegalStateException("interrupted");
  }
}
