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

  /** As CoreNLP does: it asks now and then whether it was interrupted. */
  private static String workUntilInterrupted() {
    while (!Thread.interrupted()) {
      Thread.onSpinWait();
    }
    throw new IllegalStateException("interrupted");
  }
}
