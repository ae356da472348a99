package io.backlash.detect.cases;

import static io.backlash.detect.cases.CaseScript.OPTIONS;
import static io.backlash.detect.cases.CaseScript.START;
import static io.backlash.detect.cases.Durations.hours;
import static io.backlash.detect.cases.Durations.minutes;
import static org.assertj.core.api.Assertions.assertThat;

import io.backlash.event.Channel;
import io.backlash.event.InteractionType;
import org.junit.jupiter.api.Test;

class RunAroundRuleTest {
  private static final RunAroundRule RULE = new RunAroundRule(OPTIONS);

  @Test
  void theThirdTransferMakesOne() {
    CaseScript script =
        CaseScript.on(Channel.PHONE)
            .event(InteractionType.TRANSFERRED, minutes(1))
            .event(InteractionType.TRANSFERRED, minutes(2))
            .event(InteractionType.TRANSFERRED, minutes(3))
            .event(InteractionType.TRANSFERRED, minutes(4))
            .event(InteractionType.TRANSFERRED, minutes(5));

    assertThat(script.judgedBy(RULE))
        .containsExactly(
            CaseScript.fact(
                START.plus(minutes(3)),
                0.5,
                "transferred",
                "Transferred 5 times with no resolution in between."));
  }

  @Test
  void aResolutionInBetweenBreaksTheRow() {
    CaseScript script =
        CaseScript.on(Channel.PHONE)
            .event(InteractionType.TRANSFERRED, minutes(1))
            .event(InteractionType.TRANSFERRED, minutes(2))
            .event(InteractionType.RESOLVED, minutes(3))
            .event(InteractionType.TRANSFERRED, minutes(4))
            .event(InteractionType.TRANSFERRED, minutes(5));

    assertThat(script.judgedBy(RULE)).isEmpty();
  }

  @Test
  void reopeningMakesOne() {
    CaseScript script =
        CaseScript.on(Channel.EMAIL)
            .event(InteractionType.RESOLVED, minutes(3))
            .event(InteractionType.REOPENED, minutes(4));

    assertThat(script.judgedBy(RULE))
        .containsExactly(
            CaseScript.fact(
                START.plus(minutes(4)),
                0.5,
                "reopened",
                "Reopened once: what counted as resolved was not."));
  }

  @Test
  void ofCountersTheLastOnesDecideAndTheFirstOfThemDate() {
    CaseScript script =
        CaseScript.on(Channel.EMAIL)
            .snapshot(hours(1), 2, 0, null, null)
            .snapshot(hours(2), 3, 0, null, null)
            .snapshot(hours(3), 5, 1, null, null);

    assertThat(script.judgedBy(RULE))
        .containsExactly(
            CaseScript.fact(
                START.plus(hours(2)),
                0.5,
                "transferred",
                "Transferred 5 times with no resolution in between."),
            CaseScript.fact(
                START.plus(hours(3)),
                0.5,
                "reopened",
                "Reopened once: what counted as resolved was not."));
  }

  @Test
  void countersThatFellBackMakeNone() {
    CaseScript script =
        CaseScript.on(Channel.EMAIL)
            .snapshot(hours(1), 3, 1, null, null)
            .snapshot(hours(2), 0, 0, null, null);

    assertThat(script.judgedBy(RULE)).isEmpty();
  }

  @Test
  void countersOfOneTimeAreOrderedByTheNumbersInTheirIds() {
    CaseScript script = CaseScript.on(Channel.EMAIL);
    for (int transfers = 0; transfers <= 10; transfers++) {
      script.snapshot(hours(1), 10 - transfers, 0, null, null);
    }

    assertThat(script.timeline().lastSnapshot().orElseThrow().eventId()).isEqualTo("e11");
    assertThat(script.judgedBy(RULE)).isEmpty();
  }
}
