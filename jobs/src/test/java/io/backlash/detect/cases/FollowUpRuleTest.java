package io.backlash.detect.cases;

import static io.backlash.detect.cases.CaseScript.START;
import static io.backlash.detect.cases.Durations.days;
import static io.backlash.detect.cases.Durations.hours;
import static io.backlash.detect.cases.Durations.minutes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.backlash.event.Channel;
import io.backlash.event.InteractionType;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class FollowUpRuleTest {
  private static final FollowUpRule RULE = new FollowUpRule();

  @Test
  void aCallBackThatNeverComesIsOneWhenItIsDue() {
    CaseScript script =
        CaseScript.on(Channel.PHONE).promised(Duration.ZERO, "I will call you back", hours(4));

    assertThat(script.judgedBy(RULE))
        .containsExactly(
            CaseScript.fact(
                START.plus(hours(4)),
                1,
                "call-back-missed",
                "“I will call you back” was promised by 2026-03-02 14:00 UTC, and nobody got in"
                    + " touch by then."));
  }

  @Test
  void aCallBackInTimeIsNone() {
    CaseScript script =
        CaseScript.on(Channel.PHONE)
            .promised(Duration.ZERO, "I will call you back", hours(4))
            .agent(hours(3), "Me again.");

    assertThat(script.judgedBy(RULE)).isEmpty();
  }

  @Test
  void whatWasPromisedMayStandInTheMessageBefore() {
    CaseScript script =
        CaseScript.on(Channel.PHONE)
            .agent(Duration.ZERO, "I will call you back")
            .promised(minutes(1), null, hours(4));

    assertThat(script.judgedBy(RULE)).extracting(Finding::rule).containsExactly("call-back-missed");
  }

  @Test
  void whoWroteAgainAndHeardNothingIsLeftWaiting() {
    CaseScript script =
        CaseScript.on(Channel.SOCIAL)
            .customer(Duration.ZERO, "Where is my order?")
            .agent(minutes(5), "Which one?")
            .customer(minutes(10), "The red one.")
            .customer(hours(1), "Hello?");

    assertThat(script.judgedBy(RULE))
        .containsExactly(
            CaseScript.fact(
                START.plus(minutes(10)).plus(days(1)),
                1,
                "left-waiting",
                "The customer wrote again on 2026-03-02 10:10 UTC, and nobody answered within 1"
                    + " day."));
  }

  @Test
  void aBotDoesNotAnswer() {
    CaseScript script =
        CaseScript.on(Channel.CHAT)
            .customer(Duration.ZERO, "Where is my order?")
            .agent(minutes(5), "Which one?")
            .customer(minutes(10), "The red one.")
            .bot(minutes(11), "Choose a topic.");

    assertThat(script.judgedBy(RULE)).hasSize(1);
  }

  @Test
  void anAnswerOrAResolutionOrThanksEndTheWait() {
    CaseScript answered = leftWith().agent(minutes(20), "Here.");
    CaseScript resolved = leftWith().event(InteractionType.RESOLVED, minutes(20));
    CaseScript thanked = leftWith().customer(minutes(20), "Found it, thanks!");

    assertThat(answered.judgedBy(RULE)).isEmpty();
    assertThat(resolved.judgedBy(RULE)).isEmpty();
    assertThat(thanked.judgedBy(RULE)).isEmpty();
  }

  @Test
  void closingTheCaseIsNoAnswer() {
    assertThat(leftWith().event(InteractionType.CLOSED, minutes(20)).judgedBy(RULE)).hasSize(1);
  }

  @Test
  void whoWasNeverAnsweredIsNotItsConcern() {
    CaseScript script = CaseScript.on(Channel.SOCIAL).customer(Duration.ZERO, "Where is it?");

    assertThat(script.judgedBy(RULE)).isEmpty();
  }

  private static CaseScript leftWith() {
    return CaseScript.on(Channel.EMAIL)
        .customer(Duration.ZERO, "Where is my order?")
        .agent(minutes(5), "Which one?")
        .customer(minutes(10), "The red one.");
  }

  @Test
  void aCallBackPromisedInWordsIsMissedWhenItIsDue() {
    CaseScript script =
        CaseScript.on(Channel.PHONE)
            .opened(Duration.ZERO, "No heating")
            .agentPromises(minutes(1), "We'll call you back within 24 hours.", hours(24));

    assertThat(script.judgedBy(RULE))
        .extracting(Finding::rule, Finding::at)
        .containsExactly(tuple("call-back-missed", START.plus(hours(24))));
  }

  @Test
  void aCallBackPromisedInWordsAndGivenIsNone() {
    CaseScript script =
        CaseScript.on(Channel.PHONE)
            .opened(Duration.ZERO, "No heating")
            .agentPromises(minutes(1), "We'll call you back within 24 hours.", hours(24))
            .agent(hours(5), "Here I am, it will be repaired.");

    assertThat(script.judgedBy(RULE)).isEmpty();
  }
}
