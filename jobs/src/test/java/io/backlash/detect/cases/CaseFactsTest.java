package io.backlash.detect.cases;

import static io.backlash.detect.cases.CaseScript.START;
import static io.backlash.detect.cases.Durations.hours;
import static io.backlash.detect.cases.Durations.minutes;
import static io.backlash.detect.cases.Durations.seconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.backlash.event.Channel;
import io.backlash.event.ExpectationSource;
import io.backlash.event.InteractionType;
import io.backlash.event.calendar.BusinessCalendar;
import io.backlash.event.failure.CaseCourse;
import io.backlash.event.failure.ContactTopic;
import io.backlash.event.failure.SupportCase;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class CaseFactsTest {

  @Test
  void aCaseIsTold() {
    CaseScript script =
        CaseScript.on(Channel.EMAIL)
            .by(null)
            .opened(Duration.ZERO, "My order")
            .by("ann")
            .about("order-1")
            .customer(minutes(1), "Where is it?")
            .bot(minutes(2), "Choose a topic.")
            .agent(minutes(10), "One moment.")
            .held(minutes(11), seconds(30))
            .held(minutes(12), seconds(15))
            .event(InteractionType.TRANSFERRED, minutes(13))
            .agent(minutes(14), "It comes today.")
            .event(InteractionType.RESOLVED, minutes(15));

    assertThat(CaseFacts.of(script.timeline(), script.target(), BusinessCalendar.ALWAYS))
        .isEqualTo(
            new SupportCase(
                "acme",
                "case-1",
                Channel.EMAIL,
                "ann",
                "order-1",
                ContactTopic.DELIVERY,
                START,
                600L,
                900L,
                ExpectationSource.STANDARD,
                900L,
                1,
                2,
                1,
                1,
                0,
                45,
                false,
                new CaseCourse(
                    1, 10, true, 600L, 900L, 120L, null, null, false, false, false, false, null),
                false));
  }

  @Test
  void aReopeningLeavesTheFirstResponseAsItWasAndTheResolutionOpen() {
    CaseScript script =
        CaseScript.on(Channel.EMAIL)
            .customer(Duration.ZERO, "Where is it?")
            .agent(minutes(10), "Here.")
            .event(InteractionType.RESOLVED, minutes(15))
            .event(InteractionType.REOPENED, hours(1))
            .customer(hours(1), "It is not.")
            .agent(hours(9), "Now it is.");

    SupportCase facts = CaseFacts.of(script.timeline(), script.target(), BusinessCalendar.ALWAYS);

    assertThat(facts.firstResponseSeconds()).isEqualTo(600);
    assertThat(facts.resolutionSeconds()).isNull();
    assertThat(facts.reopens()).isEqualTo(1);
  }

  /** From the answer on, but not while it is quiet for hours; of an e-mail no event shows it. */
  @Test
  void aLiveCaseKeepsAHumanBusy() {
    CaseScript call =
        CaseScript.on(Channel.PHONE)
            .opened(Duration.ZERO, "My order")
            .agent(seconds(15), "I'm SORRY to hear that.")
            .event(InteractionType.TRANSFERRED, minutes(2))
            .agent(minutes(5), "We will see.")
            .event(InteractionType.RESOLVED, hours(9));
    CaseScript mail =
        CaseScript.on(Channel.EMAIL)
            .opened(Duration.ZERO, "My order")
            .agent(seconds(15), "It comes.")
            .event(InteractionType.RESOLVED, minutes(2));
    CaseScript unsaid =
        CaseScript.on(Channel.CHAT).opened(Duration.ZERO, "My order").agent(seconds(15), "Hello.");

    assertThat(course(call).handleSeconds()).isEqualTo(5 * 60 - 15);
    assertThat(course(call).apologised()).isTrue();
    assertThat(course(mail).handleSeconds()).isNull();
    assertThat(course(mail).apologised()).isFalse();
    assertThat(course(unsaid).handleSeconds()).isNull();
  }

  private static CaseCourse course(CaseScript script) {
    return CaseFacts.of(script.timeline(), script.target(), BusinessCalendar.ALWAYS).course();
  }

  @Test
  void theClockOfAThreadThatAnAgentBeganStartsWithTheCustomer() {
    CaseScript script =
        CaseScript.on(Channel.SOCIAL)
            .agent(Duration.ZERO, "We have news.")
            .customer(minutes(5), "Which?")
            .agent(minutes(7), "Good ones.");

    assertThat(
            CaseFacts.of(script.timeline(), script.target(), BusinessCalendar.ALWAYS)
                .firstResponseSeconds())
        .isEqualTo(120);
  }

  @Test
  void theHelpDesksCountersFillWhatTheEventsDoNotTell() {
    CaseScript script =
        CaseScript.on(Channel.EMAIL)
            .snapshot(hours(1), 1, 0, null, null)
            .snapshot(hours(2), 4, 2, 77L, null);

    SupportCase facts = CaseFacts.of(script.timeline(), script.target(), BusinessCalendar.ALWAYS);

    assertThat(facts.firstResponseSeconds()).isEqualTo(77);
    assertThat(facts.transfers()).isEqualTo(4);
    assertThat(facts.reopens()).isEqualTo(2);
  }

  @Test
  void anExportThatDoesNotTellOfAnswersOwesNone() {
    CaseScript script = CaseScript.on(Channel.PHONE).snapshot(hours(1), 1, 0, null, null);

    SupportCase facts = CaseFacts.of(script.timeline(), script.target(), BusinessCalendar.ALWAYS);

    assertThat(facts.slaSeconds()).isNull();
    assertThat(facts.slaSource()).isNull();
  }

  @Test
  void whatHappensLaterIsNotSeen() {
    CaseScript script =
        CaseScript.on(Channel.EMAIL)
            .customer(Duration.ZERO, "Where is it?")
            .agent(minutes(10), "Here.");

    assertThat(
            CaseFacts.of(script.timeline(minutes(9)), script.target(), BusinessCalendar.ALWAYS)
                .firstResponseSeconds())
        .isNull();
    assertThat(
            CaseFacts.of(script.timeline(minutes(10)), script.target(), BusinessCalendar.ALWAYS)
                .firstResponseSeconds())
        .isEqualTo(600);
  }
}
