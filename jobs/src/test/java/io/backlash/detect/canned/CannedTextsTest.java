package io.backlash.detect.canned;

import static io.backlash.detect.cases.CaseScript.START;
import static io.backlash.detect.cases.Durations.hours;
import static org.assertj.core.api.Assertions.assertThat;

import io.backlash.detect.cases.CaseScript;
import io.backlash.event.Channel;
import io.backlash.event.failure.ServiceFailure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class CannedTextsTest {
  private static final int CUSTOMERS = 10;

  @Test
  void eachCaseThatGotTheTextIsOneDatedFromTheMessage() {
    List<AgentText> texts = toCustomers(CUSTOMERS);

    List<ServiceFailure> failures = CannedTexts.failures(texts, CUSTOMERS);

    assertThat(failures).extracting(ServiceFailure::failureId).hasSize(10).doesNotHaveDuplicates();
    assertThat(failures.get(0).failureId())
        .isEqualTo("acme/case/case-0/PERSONALIZATION/STRUCTURE/f1/0");
    assertThat(failures.get(0).at()).isEqualTo(START);
    assertThat(failures.get(0).evidence().fact())
        .isEqualTo("10 customers got this text, or nearly this, within the week: “We value you.”.");
  }

  @Test
  void fewerCustomersAreNone() {
    assertThat(CannedTexts.failures(toCustomers(CUSTOMERS - 1), CUSTOMERS)).isEmpty();
  }

  @Test
  void oneCustomerWithManyCasesIsOneCustomer() {
    List<AgentText> texts = new ArrayList<>(toCustomers(CUSTOMERS - 1));
    texts.add(text("case-98", "customer-0", Duration.ZERO));
    texts.add(text("case-99", "customer-0", Duration.ZERO));

    assertThat(CannedTexts.failures(texts, CUSTOMERS)).isEmpty();
  }

  @Test
  void unknownCustomersAreCountedByTheirCases() {
    List<AgentText> texts = new ArrayList<>(toCustomers(CUSTOMERS - 1));
    texts.add(text("case-99", null, Duration.ZERO));

    assertThat(CannedTexts.failures(texts, CUSTOMERS)).hasSize(10);
  }

  @Test
  void aCaseThatGotItTwiceIsOneDatedFromTheFirstInBothOrders() {
    List<AgentText> texts = new ArrayList<>(toCustomers(CUSTOMERS));
    texts.add(text("case-0", "customer-0", hours(1).negated()));

    List<ServiceFailure> failures = CannedTexts.failures(texts, CUSTOMERS);
    Collections.reverse(texts);

    assertThat(failures).hasSize(10);
    assertThat(failures.get(0).at()).isEqualTo(START.minus(hours(1)));
    assertThat(CannedTexts.failures(texts, CUSTOMERS)).isEqualTo(failures);
  }

  private static List<AgentText> toCustomers(int count) {
    List<AgentText> texts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      texts.add(text("case-" + i, "customer-" + i, hours(i)));
    }
    return texts;
  }

  private static AgentText text(String caseId, String customer, Duration after) {
    return new AgentText(
        new CannedKey(CaseScript.BRAND, "f1", 0),
        "band-1",
        caseId,
        "e1",
        customer,
        Channel.CHAT,
        null,
        START.plus(after),
        "We value you.",
        "we value you",
        false);
  }
}
