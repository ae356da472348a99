package io.backlash.detect;

import static io.backlash.detect.CaseScript.START;
import static io.backlash.detect.Durations.days;
import static io.backlash.detect.Durations.hours;
import static org.assertj.core.api.Assertions.assertThat;

import io.backlash.event.Channel;
import io.backlash.event.InteractionType;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class PromisesRuleTest {
  private static final PromisesRule RULE = new PromisesRule();

  @Test
  void aPromiseIsBrokenWhenItIsDueAndTheCaseIsOpen() {
    CaseScript script =
        CaseScript.on(Channel.EMAIL).promised(Duration.ZERO, "Refund within 5 days", days(5));

    assertThat(script.judgedBy(RULE))
        .containsExactly(
            CaseScript.fact(
                START.plus(days(5)),
                1,
                "promise-broken",
                "“Refund within 5 days” was promised by 2026-03-07 10:00 UTC, and not done by then."));
  }

  @Test
  void aPromiseKeptInTimeIsNone() {
    CaseScript script =
        CaseScript.on(Channel.EMAIL)
            .promised(Duration.ZERO, "Refund within 5 days", days(5))
            .event(InteractionType.RESOLVED, days(5));

    assertThat(script.judgedBy(RULE)).isEmpty();
  }

  @Test
  void aPromiseKeptLateWasBrokenWhenItWasDue() {
    CaseScript script =
        CaseScript.on(Channel.EMAIL)
            .promised(Duration.ZERO, "Refund within 5 days", days(5))
            .event(InteractionType.RESOLVED, days(10));

    assertThat(script.judgedBy(RULE))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.at()).isEqualTo(START.plus(days(5)));
              assertThat(finding.severity()).isEqualTo(0.5);
            });
  }

  @Test
  void aPromiseForThePastIsBrokenAsItIsMade() {
    CaseScript script =
        CaseScript.on(Channel.EMAIL).promised(hours(2), "Done an hour ago", hours(1));

    assertThat(script.judgedBy(RULE)).extracting(Finding::at).containsExactly(START.plus(hours(2)));
  }

  @Test
  void aPromiseToCallBackIsNotItsConcern() {
    CaseScript script =
        CaseScript.on(Channel.EMAIL).promised(Duration.ZERO, "I will call you back", days(1));

    assertThat(script.judgedBy(RULE)).isEmpty();
  }

  @Test
  void anUnspecifiedPromiseIsItsConcern() {
    CaseScript script = CaseScript.on(Channel.EMAIL).promised(Duration.ZERO, null, days(1));

    assertThat(script.judgedBy(RULE))
        .extracting(finding -> finding.evidence().fact())
        .containsExactly("Something was promised by 2026-03-03 10:00 UTC, and not done by then.");
  }
}
