package io.backlash.detect.merge;

import static io.backlash.detect.cases.CaseScript.BRAND;
import static io.backlash.detect.cases.CaseScript.CUSTOMER;
import static io.backlash.detect.cases.CaseScript.START;
import static io.backlash.detect.cases.Durations.hours;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.backlash.detect.cases.CaseScript;
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

class IncidentsTest {
  private static final Duration WINDOW = CaseScript.OPTIONS.incident();

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
    assertThat(Incidents.key(said)).isEqualTo(Incidents.key(shown));

    List<ServiceFailure> merged = merge(findings);
    Collections.reverse(findings);

    assertThat(merge(findings)).isEqualTo(merged);
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
    assertThat(Incidents.key(said)).isEqualTo(Incidents.key(late));

    assertThat(merge(List.of(said, late)))
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

    assertThat(merge(List.of(said, late, shown)))
        .extracting(failure -> failure.evidence().fact())
        .containsExactlyInAnyOrder(
            "Delivered late.", "No refund came. The customer wrote: “no refund”.");
  }

  @Test
  void severalFindingsInACaseAreOneDatedFromTheFirst() {
    ServiceFailure first = canned("f1", START);
    ServiceFailure second = canned("f2", START.plus(hours(300)));

    assertThat(merge(List.of(second, first)))
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

    assertThat(merge(List.of(said))).containsExactly(said);
  }

  @Test
  void whatEachSideSaysIsEvidenceOfOneIncidentTheStrongestFirst() {
    ServiceFailure customer =
        said(FailureSource.CUSTOMER_TEXT, FailureCategory.RUDE_STAFF, "1", hours(1), 0.7);
    ServiceFailure agent =
        said(FailureSource.AGENT_TEXT, FailureCategory.RUDE_STAFF, "2", hours(2), 0.9);
    ServiceFailure again =
        said(FailureSource.CUSTOMER_TEXT, FailureCategory.RUDE_STAFF, "3", hours(300), 0.8);

    assertThat(Incidents.of(List.of(customer, again, agent), WINDOW))
        .singleElement()
        .satisfies(
            incident -> {
              assertThat(incident.findings()).containsExactly(agent, again, customer);
              assertThat(incident.failure().failureId())
                  .isEqualTo("acme/case/case-1/RUDE_STAFF/AGENT_TEXT");
              assertThat(incident.failure().at()).isEqualTo(customer.at());
              assertThat(incident.failure().confidence()).isEqualTo(0.9);
              assertThat(incident.failure().evidence()).isEqualTo(agent.evidence());
            });
  }

  @Test
  void eventsGoBeforeWordsHoweverSure() {
    ServiceFailure shown = shown(FailureCategory.SPEED, "case-1", null, hours(9), "It took hours.");
    ServiceFailure customer =
        said(FailureSource.CUSTOMER_TEXT, FailureCategory.SPEED, "1", hours(1), 1);
    ServiceFailure agent = said(FailureSource.AGENT_TEXT, FailureCategory.SPEED, "2", hours(2), 1);

    assertThat(merge(List.of(customer, agent, shown)))
        .singleElement()
        .satisfies(
            failure -> {
              assertThat(failure.failureId()).isEqualTo("acme/case/case-1/SPEED/STRUCTURE");
              assertThat(failure.at()).isEqualTo(customer.at());
              assertThat(failure.evidence().fact())
                  .isEqualTo(
                      "It took hours. The customer wrote: “words 1”. The agent wrote: “words 2”.");
            });
  }

  @Test
  void whatIsFoundAfterTheWindowIsAnotherIncident() {
    ServiceFailure first =
        said(FailureSource.CUSTOMER_TEXT, FailureCategory.ARGUING, "1", Duration.ZERO, 0.7);
    ServiceFailure onItsEdge =
        said(FailureSource.CUSTOMER_TEXT, FailureCategory.ARGUING, "2", WINDOW, 0.8);
    ServiceFailure later =
        said(
            FailureSource.CUSTOMER_TEXT,
            FailureCategory.ARGUING,
            "3",
            WINDOW.multipliedBy(2).plusSeconds(1),
            0.9);

    assertThat(merge(List.of(later, first, onItsEdge)))
        .extracting(ServiceFailure::failureId, ServiceFailure::at)
        .containsExactly(
            tuple("acme/case/case-1/ARGUING/CUSTOMER_TEXT", first.at()),
            tuple("acme/case/case-1/ARGUING/CUSTOMER_TEXT/2026-03-30T10%3A00%3A01Z", later.at()));
  }

  @Test
  void whatTheEventsOfACaseShowIsOneIncidentAtAnyDistance() {
    ServiceFailure first = shown(FailureCategory.RUN_AROUND, "case-1", null, hours(1), "Sent on.");
    ServiceFailure second = canned("2", START.plus(WINDOW.multipliedBy(3)));

    assertThat(merge(List.of(canned("1", START), second))).hasSize(1);
    assertThat(merge(List.of(first, moved(first, WINDOW.multipliedBy(3))))).hasSize(1);
  }

  @Test
  void wordsOfAnOrderThatNeverCameAreItsEvidenceHoweverLate() {
    ServiceFailure never = order("order-7");
    ServiceFailure early = said(FailureCategory.PROMISES, "case-1", "order-7", "where is it?");
    ServiceFailure late =
        moved(said(FailureCategory.PROMISES, "case-2", "order-7", "never came"), hours(999));

    assertThat(Incidents.of(List.of(late, never, early), WINDOW))
        .singleElement()
        .satisfies(
            incident -> {
              assertThat(incident.findings()).containsExactly(never, early, late);
              assertThat(incident.failure().caseId()).isNull();
            });
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

  /** An agent's or a customer's words in a case of no order, with an id of their own. */
  static ServiceFailure said(
      FailureSource source,
      FailureCategory category,
      String number,
      Duration after,
      double confidence) {
    String quote = "words " + number;
    return new ServiceFailure(
        FailureId.further(FailureId.ofCase(BRAND, "case-1", category, source), number),
        BRAND,
        category,
        Channel.CHAT,
        CUSTOMER,
        "case-1",
        null,
        null,
        START.plus(after),
        0.5,
        confidence,
        source,
        "rule",
        "1",
        Evidence.ofQuote(quote, 0, quote.length()),
        false);
  }

  private static ServiceFailure moved(ServiceFailure finding, Duration after) {
    return failure(
        finding.failureId(),
        finding.category(),
        finding.caseId(),
        finding.orderId(),
        START.plus(after),
        finding.source(),
        finding.evidence());
  }

  private static List<ServiceFailure> merge(List<ServiceFailure> findings) {
    return Incidents.of(findings, WINDOW).stream().map(Incident::failure).toList();
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
