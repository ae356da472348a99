package io.backlash.detect.canned;

import io.backlash.detect.failure.FailureId;
import io.backlash.detect.failure.RuleVersion;
import io.backlash.detect.failure.Severity;
import io.backlash.detect.text.NaturalOrder;
import io.backlash.event.failure.Evidence;
import io.backlash.event.failure.FailureSource;
import io.backlash.event.failure.ServiceFailure;
import io.backlash.text.FailureCategory;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.BinaryOperator;

/** The same text to many customers: each of them was treated as a number. */
final class CannedTexts {

  private static final Comparator<AgentText> ORDER =
      Comparator.comparing(AgentText::at).thenComparing(AgentText::eventId, NaturalOrder.INSTANCE);

  private CannedTexts() {}

  /**
   * One failure for each case that got the text, dated from the message; none below the number of
   * customers. Where a customer is unknown, the case stands in.
   *
   * @param texts all of one group, of one brand, in one week; a text may come several times
   * @param customers from how many customers on it is canned
   */
  static List<ServiceFailure> failures(Iterable<AgentText> texts, int customers) {
    Map<String, AgentText> byCase = new TreeMap<>();
    for (AgentText text : texts) {
      byCase.merge(text.caseId(), text, BinaryOperator.minBy(ORDER));
    }
    List<AgentText> firsts = new ArrayList<>(byCase.values());
    int reached =
        (int)
            firsts.stream()
                .map(text -> Objects.requireNonNullElse(text.customer(), text.caseId()))
                .distinct()
                .count();
    return reached < customers
        ? List.of()
        : firsts.stream().map(text -> failure(text, customers, reached)).toList();
  }

  private static ServiceFailure failure(AgentText text, int customers, int reached) {
    return new ServiceFailure(
        FailureId.ofCannedText(
            text.key().brand(), text.caseId(), text.key().fingerprint(), text.key().week()),
        text.key().brand(),
        FailureCategory.PERSONALIZATION,
        text.channel(),
        text.customer(),
        text.caseId(),
        null,
        text.orderId(),
        text.at(),
        Severity.ofCount(customers, reached),
        1,
        FailureSource.STRUCTURE,
        "canned-text",
        RuleVersion.EVENTS,
        Evidence.ofFact(
            "%s customers got this text, or nearly this, within the week: “%s”."
                .formatted(reached, text.text())),
        false);
  }
}
