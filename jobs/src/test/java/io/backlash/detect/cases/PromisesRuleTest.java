package io.backlash.detect.cases;

import static io.backlash.detect.cases.CaseScript.START;
import static io.backlash.detect.cases.Durations.days;
import static io.backlash.detect.cases.Durations.hours;
import static org.assertj.core.api.Assertions.assertThat;

import io.backlash.event.Channel;
import io.backlash.event.InteractionType;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

  @Test
  void aPromiseMadeInWordsIsBrokenWhenItIsDue() {
    CaseScript script =
        CaseScript.on(Channel.EMAIL)
            .agentPromises(Duration.ZERO, "You will get your refund within 5 days.", days(5));

    assertThat(script.judgedBy(RULE))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.at()).isEqualTo(START.plus(days(5)));
              assertThat(finding.confidence()).isBetween(0.5, 0.99);
              assertThat(finding.evidence().fact())
                  .isEqualTo(
                      "“You will get your refund within 5 days.” was promised by 2026-03-07 10:00"
                          + " UTC, and not done by then.");
            });
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void toldByAnEventAndInWordsItIsOneAndTheEventsTimeCounts(boolean eventFirst) {
    String words = "You will get your refund within 5 days.";
    CaseScript script = CaseScript.on(Channel.EMAIL).customer(Duration.ZERO, "Where is it?");
    if (eventFirst) {
      script.promised(hours(1), "Refund", days(7)).agentPromises(hours(1), words, days(5));
    } else {
      script.agentPromises(hours(1), words, days(5)).promised(hours(1), "Refund", days(7));
    }

    assertThat(script.judgedBy(RULE)).extracting(Finding::at).containsExactly(START.plus(days(7)));
  }

  @Test
  void aPromiseInWordsBeforeTheCustomersNextMessageIsAnother() {
    CaseScript script =
        CaseScript.on(Channel.EMAIL)
            .agentPromises(Duration.ZERO, "You will get your refund within 5 days.", days(5))
            .customer(hours(1), "And the replacement?")
            .promised(hours(2), "Replacement", days(7));

    assertThat(script.judgedBy(RULE))
        .extracting(Finding::at)
        .containsExactly(START.plus(days(7)), START.plus(days(5)));
  }
}
