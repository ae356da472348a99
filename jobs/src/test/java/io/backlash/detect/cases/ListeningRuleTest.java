package io.backlash.detect.cases;

import static io.backlash.detect.cases.CaseScript.OPTIONS;
import static io.backlash.detect.cases.CaseScript.START;
import static io.backlash.detect.cases.Durations.minutes;
import static org.assertj.core.api.Assertions.assertThat;

import io.backlash.event.Channel;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ListeningRuleTest {
  private static final ListeningRule RULE = new ListeningRule(OPTIONS);

  @Test
  void sayingTheSameAgainIsOneFromTheSecondTimeOn() {
    CaseScript script =
        CaseScript.on(Channel.CHAT)
            .customer(Duration.ZERO, "My router is dead.")
            .agent(minutes(1), "What is it about?")
            .customer(minutes(2), "MY ROUTER IS DEAD!!!")
            .agent(minutes(3), "And how can I help?")
            .customer(minutes(4), "my router is dead");

    assertThat(script.judgedBy(RULE))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.at()).isEqualTo(START.plus(minutes(2)));
              assertThat(finding.rule()).isEqualTo("message-repeated");
              assertThat(finding.evidence().fact())
                  .isEqualTo("The customer had to say 3 times: “MY ROUTER IS DEAD!!!”.");
              assertThat(finding.severity()).isGreaterThan(0.5);
            });
  }

  @Test
  void theSameAnswerAgainIsOne() {
    String answer = "Please switch it off and on again, and wait for the light.";
    CaseScript script =
        CaseScript.on(Channel.CHAT).agent(minutes(1), answer).agent(minutes(2), answer);

    assertThat(script.judgedBy(RULE)).extracting(Finding::rule).containsExactly("answer-repeated");
  }

  @Test
  void shortWordsAndThanksMayBeSaidTwice() {
    CaseScript script =
        CaseScript.on(Channel.CHAT)
            .customer(Duration.ZERO, "Hello there")
            .customer(minutes(1), "Hello there")
            .customer(minutes(2), "Thank you so much")
            .customer(minutes(3), "Thank you so much")
            .agent(minutes(4), "You are most welcome, bye")
            .agent(minutes(5), "You are most welcome, bye");

    assertThat(script.judgedBy(RULE)).isEmpty();
  }

  @Test
  void theSubjectOfACaseIsNotARepetitionOfItsFirstMessage() {
    CaseScript script =
        CaseScript.on(Channel.EMAIL)
            .opened(Duration.ZERO, "My router is dead")
            .customer(minutes(1), "My router is dead");

    assertThat(script.judgedBy(RULE)).isEmpty();
  }

  @Test
  void nearlyTheSameAgainIsOne() {
    CaseScript script =
        CaseScript.on(Channel.CHAT)
            .customer(
                Duration.ZERO,
                "My router has been dead since Monday and nobody has told me why it is.")
            .agent(minutes(1), "What is it about?")
            .customer(
                minutes(2),
                "Again: my router has been dead since Monday and nobody has told me why it is!");

    assertThat(script.judgedBy(RULE)).extracting(Finding::rule).containsExactly("message-repeated");
  }

  @Test
  void anotherContactReasonInSimilarWordsIsNone() {
    CaseScript script =
        CaseScript.on(Channel.CHAT)
            .customer(Duration.ZERO, "My router is dead, please help me with it.")
            .customer(minutes(2), "My telephone is dead too, please help me soon.");

    assertThat(script.judgedBy(RULE)).isEmpty();
  }

  @Test
  void closingPhrasesMayBeSaidTwice() {
    String closing = "Is there anything else that I can help you with today, Anna?";
    CaseScript script =
        CaseScript.on(Channel.CHAT).agent(minutes(1), closing).agent(minutes(2), closing);

    assertThat(script.judgedBy(RULE)).isEmpty();
  }
}
