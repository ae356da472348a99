package io.backlash.detect.cases;

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

class InaccessibilityRuleTest {
  private static final InaccessibilityRule RULE = new InaccessibilityRule();

  @Test
  void givingUpBeforeAHumanAnsweredIsOne() {
    CaseScript script =
        CaseScript.on(Channel.PHONE)
            .opened(Duration.ZERO, null)
            .event(InteractionType.ABANDONED, minutes(5));

    assertThat(script.judgedBy(RULE))
        .containsExactly(
            CaseScript.fact(
                START.plus(minutes(5)),
                1,
                "abandoned",
                "The customer gave up after 5 minutes without a human answer."));
  }

  @Test
  void givingUpStaysOneWhenAHumanAnswersLater() {
    CaseScript script =
        CaseScript.on(Channel.CHAT)
            .opened(Duration.ZERO, null)
            .event(InteractionType.ABANDONED, minutes(5))
            .agent(hours(1), "Hello?");

    assertThat(script.judgedBy(RULE)).extracting(Finding::rule).containsExactly("abandoned");
  }

  @Test
  void hangingUpOnAHumanIsNone() {
    CaseScript script =
        CaseScript.on(Channel.PHONE)
            .opened(Duration.ZERO, null)
            .agent(seconds(5), "Hello")
            .event(InteractionType.ABANDONED, minutes(5));

    assertThat(script.judgedBy(RULE)).isEmpty();
  }

  @Test
  void aCustomerWhomNobodyAnswersIsLeftWhenThePatienceIsOver() {
    CaseScript script = CaseScript.on(Channel.EMAIL).customer(hours(1), "Where is my order?");

    assertThat(script.judgedBy(RULE))
        .containsExactly(
            CaseScript.fact(
                START.plus(hours(1)).plus(days(3)),
                1,
                "never-answered",
                "Nobody answered within 3 days, and nothing was resolved."));
  }

  @Test
  void aBotIsNoHuman() {
    CaseScript script =
        CaseScript.on(Channel.CHAT)
            .customer(Duration.ZERO, "Where is my order?")
            .bot(seconds(2), "Choose a topic.");

    assertThat(script.judgedBy(RULE)).extracting(Finding::rule).containsExactly("bot-only");
  }

  @Test
  void aBotThatResolvesTheCaseIsEnough() {
    CaseScript script =
        CaseScript.on(Channel.CHAT)
            .customer(Duration.ZERO, "Where is my order?")
            .bot(seconds(2), "It comes today.")
            .event(InteractionType.RESOLVED, seconds(9));

    assertThat(script.judgedBy(RULE)).isEmpty();
  }

  @Test
  void aResolutionThatWasReopenedWithoutAnAnswerIsNotEnough() {
    CaseScript script =
        CaseScript.on(Channel.CHAT)
            .customer(Duration.ZERO, "Where is my order?")
            .event(InteractionType.RESOLVED, seconds(9))
            .event(InteractionType.REOPENED, seconds(20));

    assertThat(script.judgedBy(RULE)).extracting(Finding::rule).containsExactly("never-answered");
  }

  @Test
  void aLateAnswerIsAnAnswer() {
    CaseScript script =
        CaseScript.on(Channel.EMAIL)
            .customer(Duration.ZERO, "Where is my order?")
            .agent(days(9), "It was lost.");

    assertThat(script.judgedBy(RULE)).isEmpty();
  }

  @Test
  void whatAnAgentSaidBeforeTheCustomerAskedIsNoAnswer() {
    CaseScript script =
        CaseScript.on(Channel.SOCIAL)
            .agent(Duration.ZERO, "We have news for you.")
            .customer(minutes(1), "Where is my order?");

    assertThat(script.judgedBy(RULE))
        .extracting(Finding::at)
        .containsExactly(START.plus(minutes(1)).plus(days(1)));
  }

  @Test
  void theHelpDesksWordCountsAsAnAnswer() {
    CaseScript script =
        CaseScript.on(Channel.EMAIL).opened(Duration.ZERO, null).snapshot(days(1), 0, 0, 60L, null);

    assertThat(script.judgedBy(RULE)).isEmpty();
  }

  @Test
  void aCaseKnownByItsCountersOnlyIsNotJudged() {
    CaseScript script = CaseScript.on(Channel.EMAIL).snapshot(Duration.ZERO, 0, 0, null, null);

    assertThat(script.judgedBy(RULE)).isEmpty();
  }
}
