package io.backlash.detect.cases;

import static io.backlash.detect.cases.CaseScript.OPTIONS;
import static io.backlash.detect.cases.CaseScript.START;
import static io.backlash.detect.cases.Durations.days;
import static io.backlash.detect.cases.Durations.hours;
import static io.backlash.detect.cases.Durations.minutes;
import static io.backlash.detect.cases.Durations.seconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.backlash.event.Channel;
import io.backlash.event.InteractionType;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SpeedRuleTest {
  private static final SpeedRule RULE = new SpeedRule(OPTIONS);

  @Test
  void aLateFirstAnswerIsOneFromTheMissedDeadlineOn() {
    CaseScript script =
        CaseScript.on(Channel.EMAIL)
            .customer(Duration.ZERO, "Where is my order?")
            .agent(hours(1), "Here.");

    assertThat(script.judgedBy(RULE))
        .containsExactly(
            CaseScript.fact(
                START.plus(minutes(15)),
                0.75,
                "answered-late",
                "The first human answer came after 1 hour; the standard is 15 minutes."));
  }

  @Test
  void anAnswerOnTheDotIsNone() {
    CaseScript script =
        CaseScript.on(Channel.EMAIL)
            .customer(Duration.ZERO, "Where is my order?")
            .agent(minutes(15), "Here.");

    assertThat(script.judgedBy(RULE)).isEmpty();
  }

  @Test
  void theBrandsOwnWordIsTheTarget() {
    CaseScript script =
        CaseScript.on(Channel.EMAIL)
            .customer(Duration.ZERO, "Where is my order?")
            .agent(hours(1), "Here.");

    assertThat(RULE.judge(script.timeline(), CaseScript.stated(hours(2)))).isEmpty();
    assertThat(RULE.judge(script.timeline(), CaseScript.stated(minutes(30))))
        .extracting(finding -> finding.evidence().fact())
        .containsExactly(
            "The first human answer came after 1 hour; the brand itself states 30 minutes.");
  }

  @Test
  void aBotsAnswerDoesNotStopTheClock() {
    CaseScript script =
        CaseScript.on(Channel.CHAT)
            .customer(Duration.ZERO, "Where is my order?")
            .bot(seconds(1), "Choose a topic.")
            .agent(minutes(5), "Here.");

    assertThat(script.judgedBy(RULE)).extracting(Finding::severity).containsExactly(0.9);
  }

  @Test
  void whoStillWaitsWaitsTooLongUntilThePatienceIsOver() {
    CaseScript script = CaseScript.on(Channel.EMAIL).customer(Duration.ZERO, "Where is it?");

    assertThat(RULE.judge(script.timeline(minutes(1)), script.target()))
        .as("a deadline still to come")
        .extracting(Finding::at)
        .containsExactly(START.plus(minutes(15)));
    assertThat(RULE.judge(script.timeline(minutes(30)), script.target()))
        .containsExactly(
            CaseScript.fact(
                START.plus(minutes(15)),
                0.5,
                "still-waiting",
                "No human has answered yet; the standard is 15 minutes."));
    assertThat(RULE.judge(script.timeline(days(3)), script.target()))
        .as("is INACCESSIBILITY from here on")
        .isEmpty();
  }

  @Test
  void whoGaveUpIsNotMerelyKeptWaiting() {
    CaseScript script =
        CaseScript.on(Channel.PHONE)
            .opened(Duration.ZERO, null)
            .event(InteractionType.ABANDONED, minutes(5))
            .agent(hours(1), "Hello?");

    assertThat(script.judgedBy(RULE)).isEmpty();
  }

  @Test
  void holdsAddUp() {
    CaseScript script =
        CaseScript.on(Channel.PHONE)
            .opened(Duration.ZERO, null)
            .agent(seconds(10), "Hello")
            .held(minutes(1), seconds(60))
            .held(minutes(4), seconds(60));

    assertThat(script.judgedBy(RULE))
        .containsExactly(
            CaseScript.fact(
                START.plus(minutes(4)),
                0.5,
                "held-long",
                "On hold for 2 minutes; 1 minute is the bar."));
  }

  @Test
  void aLateResolutionIsOneFromTheMissedDeadlineOn() {
    CaseScript script =
        CaseScript.on(Channel.EMAIL)
            .opened(Duration.ZERO, null)
            .agent(minutes(1), "Hello")
            .event(InteractionType.RESOLVED, days(6));

    assertThat(script.judgedBy(RULE))
        .containsExactly(
            CaseScript.fact(
                START.plus(days(3)),
                0.5,
                "resolved-late",
                "Resolved after 6 days; 3 days is the bar."));
  }

  @Test
  void theHelpDesksLastWordOnItsServiceLevelDecides() {
    CaseScript corrected =
        CaseScript.on(Channel.EMAIL)
            .snapshot(hours(1), 0, 0, null, false)
            .snapshot(hours(2), 0, 0, null, true);
    CaseScript missed =
        CaseScript.on(Channel.EMAIL)
            .snapshot(hours(1), 0, 0, null, true)
            .snapshot(hours(2), 0, 0, null, false)
            .snapshot(hours(3), 0, 0, null, false);

    assertThat(corrected.judgedBy(RULE)).isEmpty();
    assertThat(missed.judgedBy(RULE))
        .containsExactly(
            CaseScript.fact(
                START.plus(hours(2)),
                0.5,
                "outside-service-level",
                "The help desk itself counts the case as outside its service level."));
  }

  @Test
  void theHelpDesksFigureOfTheFirstResponseIsHeldToTheTarget() {
    CaseScript late = CaseScript.on(Channel.EMAIL).snapshot(hours(5), 0, 0, 3600L, null);
    CaseScript withinSla = CaseScript.on(Channel.EMAIL).snapshot(hours(5), 0, 0, 900L, null);

    assertThat(late.judgedBy(RULE))
        .containsExactly(
            CaseScript.fact(
                START.plus(hours(5)),
                0.75,
                "answered-late",
                "The first human answer came after 1 hour; the standard is 15 minutes."));
    assertThat(withinSla.judgedBy(RULE)).isEmpty();
  }
}
