package io.backlash.detect.merge;

import static io.backlash.detect.cases.CaseScript.BRAND;
import static io.backlash.detect.cases.CaseScript.CUSTOMER;
import static io.backlash.detect.cases.CaseScript.START;
import static io.backlash.detect.cases.Durations.hours;
import static org.assertj.core.api.Assertions.assertThat;

import io.backlash.detect.failure.FailureId;
import io.backlash.event.Channel;
import io.backlash.event.failure.Evidence;
import io.backlash.event.failure.FailureSource;
import io.backlash.event.failure.ServiceFailure;
import io.backlash.text.FailureCategory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MergedFindingsTest {

  @ParameterizedTest
  @EnumSource(
      names = {
        "INACCESSIBILITY",
        "SPEED",
        "PROMISES",
        "RECORDS",
        "PERSONALIZATION",
        "LISTENING",
        "FOLLOW_UP",
        "RUN_AROUND"
      })
  void whatEventsShowAndTheCustomerWritesIsOneFailureWithBothAsEvidence(FailureCategory category) {
    ServiceFailure shown = shown(category, "case-1", null, hours(1), "It took an hour.");
    ServiceFailure said = said(category, "case-1", null, "an hour");
    List<ServiceFailure> findings = new ArrayList<>(List.of(shown, said));
    assertThat(MergedFindings.key(said)).isEqualTo(MergedFindings.key(shown));

    List<ServiceFailure> merged = MergedFindings.merge(findings);
    Collections.reverse(findings);

    assertThat(MergedFindings.merge(findings)).isEqualTo(merged);
    assertThat(merged)
        .singleElement()
        .satisfies(
            failure -> {
              assertThat(failure.failureId())
                  .isEqualTo("acme/case/case-1/%s/STRUCTURE".formatted(category));
              assertThat(failure.source()).isEqualTo(FailureSource.STRUCTURE);
              assertThat(failure.at()).isEqualTo(shown.at());
              assertThat(failure.evidence().fact())
                  .isEqualTo("It took an hour. The customer wrote: “an hour”.");
            });
  }

  @Test
  void wordsOfALateOrderAreEvidenceOfItsLateDelivery() {
    ServiceFailure late = order("order-7");
    ServiceFailure said = said(FailureCategory.PROMISES, "case-1", "order-7", "it never came");
    assertThat(MergedFindings.key(said)).isEqualTo(MergedFindings.key(late));

    assertThat(MergedFindings.merge(List.of(said, late)))
        .singleElement()
        .satisfies(
            failure -> {
              assertThat(failure.failureId()).isEqualTo(late.failureId());
              assertThat(failure.evidence().fact())
                  .isEqualTo("Delivered late. The customer wrote: “it never came”.");
            });
  }

  @Test
  void wordsGoToWhatTheirOwnCaseShowsAndTheLateOrderIsAFailureOfItsOwn() {
    ServiceFailure late = order("order-7");
    ServiceFailure shown =
        shown(FailureCategory.PROMISES, "case-1", "order-7", hours(1), "No refund came.");
    ServiceFailure said = said(FailureCategory.PROMISES, "case-1", "order-7", "no refund");

    assertThat(MergedFindings.merge(List.of(said, late, shown)))
        .extracting(failure -> failure.evidence().fact())
        .containsExactly("Delivered late.", "No refund came. The customer wrote: “no refund”.");
  }

  @Test
  void severalFindingsInACaseAreOneDatedFromTheFirst() {
    ServiceFailure first = canned("f1", START);
    ServiceFailure second = canned("f2", START.plus(hours(300)));

    assertThat(MergedFindings.merge(List.of(second, first)))
        .singleElement()
        .satisfies(
            failure -> {
              assertThat(failure.failureId())
                  .isEqualTo("acme/case/case-1/PERSONALIZATION/STRUCTURE");
              assertThat(failure.at()).isEqualTo(START);
              assertThat(failure.evidence().fact()).isEqualTo("Text f1. Text f2.");
            });
  }

  @Test
  void wordsWithoutAnEventStandByThemselves() {
    ServiceFailure said = said(FailureCategory.RECORDS, "case-1", null, "the third time");

    assertThat(MergedFindings.merge(List.of(said))).containsExactly(said);
  }

  static ServiceFailure shown(
      FailureCategory category, String caseId, String orderId, Duration after, String fact) {
    String id =
        orderId == null
            ? FailureId.ofCase(BRAND, caseId, category, FailureSource.STRUCTURE)
            : FailureId.ofPromise(BRAND, caseId, FailureSource.STRUCTURE, orderId);
    return failure(
        id,
        category,
        caseId,
        orderId,
        START.plus(after),
        FailureSource.STRUCTURE,
        Evidence.ofFact(fact));
  }

  static ServiceFailure said(
      FailureCategory category, String caseId, String orderId, String quote) {
    String id =
        orderId == null
            ? FailureId.ofCase(BRAND, caseId, category, FailureSource.CUSTOMER_TEXT)
            : FailureId.ofPromise(BRAND, caseId, FailureSource.CUSTOMER_TEXT, orderId);
    return failure(
        id,
        category,
        caseId,
        orderId,
        START.plus(hours(2)),
        FailureSource.CUSTOMER_TEXT,
        Evidence.ofQuote(quote, 0, quote.length()));
  }

  static ServiceFailure canned(String group, Instant at) {
    return failure(
        FailureId.ofCannedText(BRAND, "case-1", group, at.getEpochSecond()),
        FailureCategory.PERSONALIZATION,
        "case-1",
        null,
        at,
        FailureSource.STRUCTURE,
        Evidence.ofFact("Text %s.".formatted(group)));
  }

  static ServiceFailure order(String orderId) {
    return failure(
        FailureId.ofOrder(BRAND, orderId),
        FailureCategory.PROMISES,
        null,
        orderId,
        START,
        FailureSource.STRUCTURE,
        Evidence.ofFact("Delivered late."));
  }

  private static ServiceFailure failure(
      String id,
      FailureCategory category,
      String caseId,
      String orderId,
      Instant at,
      FailureSource source,
      Evidence evidence) {
    return new ServiceFailure(
        id,
        BRAND,
        category,
        caseId == null ? null : Channel.CHAT,
        CUSTOMER,
        caseId,
        null,
        orderId,
        at,
        0.5,
        1,
        source,
        "rule",
        "1",
        evidence,
        false);
  }
}
