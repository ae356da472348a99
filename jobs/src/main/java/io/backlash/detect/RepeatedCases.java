package io.backlash.detect;

import io.backlash.event.Evidence;
import io.backlash.event.FailureSource;
import io.backlash.event.ServiceFailure;
import io.backlash.event.SupportCase;
import io.backlash.text.FailureCategory;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** A new case on a matter whose earlier case was not resolved: the record is lost. */
final class RepeatedCases {

  private static final Comparator<Matter> ORDER =
      Comparator.comparing((Matter matter) -> matter.facts().openedAt())
          .thenComparing(matter -> matter.facts().caseId(), NaturalOrder.INSTANCE);

  private RepeatedCases() {}

  /**
   * One failure for each case that was opened while an earlier one stood open. A resolution after
   * which the earlier one was reopened was none.
   *
   * @param cases all cases of one matter
   * @param recontact how long before the new case the earlier one may have been opened, where no
   *     order ties them
   */
  static List<ServiceFailure> failures(List<Matter> cases, Duration recontact) {
    return cases.stream().flatMap(matter -> failure(matter, cases, recontact).stream()).toList();
  }

  private static Optional<ServiceFailure> failure(
      Matter matter, List<Matter> cases, Duration recontact) {
    Instant openedAt = matter.facts().openedAt();
    List<Matter> open =
        cases.stream()
            .filter(earlier -> earlier.facts().openedAt().isBefore(openedAt))
            .filter(
                earlier ->
                    matter.facts().orderId() != null
                        || !earlier.facts().openedAt().plus(recontact).isBefore(openedAt))
            .filter(
                earlier -> earlier.resolvedAt() == null || earlier.resolvedAt().isAfter(openedAt))
            .sorted(ORDER)
            .toList();
    return open.isEmpty() ? Optional.empty() : Optional.of(failure(matter.facts(), open));
  }

  private static ServiceFailure failure(SupportCase facts, List<Matter> open) {
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
                .formatted(earliest.caseId(), InWords.of(earliest.openedAt()))),
        false);
  }
}
