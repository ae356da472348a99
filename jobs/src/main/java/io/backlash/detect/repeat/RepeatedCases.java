package io.backlash.detect.repeat;

import io.backlash.detect.cases.ContactReason;
import io.backlash.detect.failure.FailureId;
import io.backlash.detect.failure.RuleVersion;
import io.backlash.detect.failure.Severity;
import io.backlash.detect.text.NaturalOrder;
import io.backlash.detect.text.TimePhrases;
import io.backlash.event.failure.Evidence;
import io.backlash.event.failure.FailureSource;
import io.backlash.event.failure.ServiceFailure;
import io.backlash.event.failure.SupportCase;
import io.backlash.text.FailureCategory;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** A new case on a matter whose earlier case was not resolved: the record is lost. */
final class RepeatedCases {

  private static final Comparator<ContactReason> ORDER =
      Comparator.comparing((ContactReason contactReason) -> contactReason.facts().openedAt())
          .thenComparing(contactReason -> contactReason.facts().caseId(), NaturalOrder.INSTANCE);

  private RepeatedCases() {}

  /**
   * One failure for each case that was opened while an earlier one stood open. A resolution after
   * which the earlier one was reopened was none.
   *
   * @param cases all cases of one matter
   * @param recontact how long before the new case the earlier one may have been opened, where no
   *     order ties them
   */
  static List<ServiceFailure> failures(List<ContactReason> cases, Duration recontact) {
    return cases.stream()
        .flatMap(contactReason -> failure(contactReason, cases, recontact).stream())
        .toList();
  }

  private static Optional<ServiceFailure> failure(
      ContactReason contactReason, List<ContactReason> cases, Duration recontact) {
    Instant openedAt = contactReason.facts().openedAt();
    List<ContactReason> open =
        cases.stream()
            .filter(earlier -> earlier.facts().openedAt().isBefore(openedAt))
            .filter(
                earlier ->
                    contactReason.facts().orderId() != null
                        || !earlier.facts().openedAt().plus(recontact).isBefore(openedAt))
            .filter(
                earlier -> earlier.resolvedAt() == null || earlier.resolvedAt().isAfter(openedAt))
            .sorted(ORDER)
            .toList();
    return open.isEmpty() ? Optional.empty() : Optional.of(failure(contactReason.facts(), open));
  }

  private static ServiceFailure failure(SupportCase facts, List<ContactReason> open) {
    SupportCase earliest = open.get(0).facts();
    return new ServiceFailure(
        FailureId.ofCase(
            facts.brand(), facts.caseId(), FailureCategory.RECORDS, FailureSource.STRUCTURE),
        facts.brand(),
        FailureCategory.RECORDS,
        facts.channel(),
        facts.customer(),
        facts.caseId(),
        null,
        facts.orderId(),
        facts.openedAt(),
        Severity.ofCount(1, open.size()),
        1,
        FailureSource.STRUCTURE,
        "case-repeated",
        RuleVersion.EVENTS,
        Evidence.ofFact(
            "The customer had to open a new case on the same matter: case %s of %s was not resolved."
                .formatted(earliest.caseId(), TimePhrases.of(earliest.openedAt()))),
        false);
  }
}
