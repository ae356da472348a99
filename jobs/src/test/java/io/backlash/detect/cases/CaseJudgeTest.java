package io.backlash.detect.cases;

import static io.backlash.detect.cases.CaseScript.START;
import static io.backlash.detect.cases.CaseScript.mention;
import static io.backlash.detect.cases.Durations.days;
import static io.backlash.detect.cases.Durations.hours;
import static io.backlash.detect.cases.Durations.minutes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.backlash.detect.failure.FailureId;
import io.backlash.detect.failure.Severity;
import io.backlash.event.Channel;
import io.backlash.event.InteractionType;
import io.backlash.event.failure.Evidence;
import io.backlash.event.failure.FailureSource;
import io.backlash.event.failure.ServiceFailure;
import io.backlash.text.FailureCategory;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class CaseJudgeTest {
  @Test
  void whatWordsTellIsAFindingEachAndTheFirstHasThePlainId() {
    CaseScript script =
        CaseScript.on(Channel.CHAT)
            .about("order-1")
            .customer(
                Duration.ZERO,
                "Your man was rude",
                mention(FailureCategory.RUDE_STAFF, "rude", 0.6))
            .agent(Duration.ofSeconds(9), "Sorry")
            .customer(
                minutes(1),
                "Very rude, I say",
                mention(FailureCategory.RUDE_STAFF, "Very rude", 0.9))
            .event(InteractionType.RESOLVED, minutes(2));

    assertThat(judge(script))
        .extracting(ServiceFailure::failureId)
        .containsExactly(
            "acme/case/case-1/RUDE_STAFF/CUSTOMER_TEXT",
            "acme/case/case-1/RUDE_STAFF/CUSTOMER_TEXT/2");
    assertThat(judge(script))
        .last()
        .isEqualTo(
            new ServiceFailure(
                "acme/case/case-1/RUDE_STAFF/CUSTOMER_TEXT/2",
                "acme",
                FailureCategory.RUDE_STAFF,
                Channel.CHAT,
                "ann",
                "case-1",
                null,
                "order-1",
                START.plus(minutes(1)),
                Severity.UNKNOWN,
                0.9,
                FailureSource.CUSTOMER_TEXT,
                "rule-of-words",
                "words-7",
                Evidence.ofQuote("Very rude", 0, 9),
                false));
  }

  @Test
  void anAgentsWordsAndTheCustomersReportAreKeptApart() {
    CaseScript script =
        CaseScript.on(Channel.CHAT)
            .customer(Duration.ZERO, "Hello")
            .agent(
                Duration.ofSeconds(9),
                "Shut up",
                mention(FailureCategory.RUDE_STAFF, "Shut up", 0.9))
            .customer(minutes(1), "How rude", mention(FailureCategory.RUDE_STAFF, "How rude", 0.9))
            .event(InteractionType.RESOLVED, minutes(2));

    assertThat(judge(script))
        .extracting(ServiceFailure::source)
        .containsExactly(FailureSource.AGENT_TEXT, FailureSource.CUSTOMER_TEXT);
  }

  @Test
  void severalFactsOfOneCategoryAreAFindingEach() {
    CaseScript script =
        CaseScript.on(Channel.EMAIL)
            .customer(Duration.ZERO, "Hello")
            .agent(minutes(20), "Hello")
            .event(InteractionType.RESOLVED, days(30));

    assertThat(judge(script))
        .extracting(ServiceFailure::at, failure -> failure.evidence().fact())
        .containsExactly(
            tuple(
                START.plus(minutes(15)),
                "The first human answer came after 20 minutes; the standard is 15 minutes."),
            tuple(START.plus(days(3)), "Resolved after 30 days; 3 days is the bar."));
  }

  @Test
  void whatHasNotHappenedYetIsADeadline() {
    CaseScript script = CaseScript.on(Channel.EMAIL).customer(Duration.ZERO, "Hello");

    CaseVerdict verdict = script.judge().judge(script.timeline(minutes(1)), null);

    assertThat(verdict.failures()).isEmpty();
    assertThat(verdict.deadlines())
        .containsExactlyInAnyOrder(START.plus(minutes(15)), START.plus(days(3)));
  }

  @Test
  void aFaultlessCaseHasNoFailure() {
    CaseScript script =
        CaseScript.on(Channel.EMAIL)
            .opened(Duration.ZERO, "My order")
            .customer(minutes(1), "Where is it?")
            .agent(minutes(5), "I'll call you back today.")
            .promised(minutes(6), "I'll call you back today.", hours(8))
            .event(InteractionType.TRANSFERRED, minutes(7))
            .agent(hours(2), "It comes tomorrow.")
            .customer(hours(3), "Thanks!")
            .event(InteractionType.RESOLVED, hours(4))
            .event(InteractionType.CLOSED, days(9));

    assertThat(judge(script)).isEmpty();
  }

  @Test
  void idsWithSlashesDoNotMeet() {
    assertThat(FailureId.ofOrder("a/order", "b")).isNotEqualTo(FailureId.ofOrder("a", "order/b"));
  }

  private static List<ServiceFailure> judge(CaseScript script) {
    return script.judge().judge(script.timeline(), null).failures();
  }
}
