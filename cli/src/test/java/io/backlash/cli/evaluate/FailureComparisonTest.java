package io.backlash.cli.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import io.backlash.event.Json;
import io.backlash.event.failure.FailureSource;
import io.backlash.impact.retention.Retention;
import io.backlash.simulate.Simulation;
import io.backlash.simulate.truth.TrueFailure;
import io.backlash.simulate.truth.TrueFeedback;
import io.backlash.simulate.truth.TruthSource;
import io.backlash.simulate.world.SimulationOptions;
import io.backlash.text.FailureCategory;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FailureComparisonTest {
  @TempDir private static Path world;
  private static SimulationTruth truth;

  private final FailureComparison comparison = new FailureComparison();

  @BeforeAll
  static void simulate() throws IOException {
    Simulation.write(SimulationOptions.of(2, 200, 7), world);
    truth = SimulationTruth.read(world);
  }

  @Test
  void whereEveryTrueFailureIsFoundNothingIsUntrueAndNothingMissing() {
    comparison.add(allThatHappened(), truth);

    assertThat(comparison.inTexts()).isPositive();
    assertThat(comparison.untrueInTexts()).isZero();
    assertThat(comparison.structuralRecall()).isEqualTo(1);
  }

  @Test
  void whatHasNoIncidentIsCounted() {
    TrueFailure rude = of(FailureCategory.RUDE_STAFF);
    List<FoundFailure> found = allThatHappened();
    found.add(inCase(rude.brand(), FailureCategory.ARGUING, rude.caseId(), rude.at()));
    found.add(inCase("nobody", FailureCategory.RUDE_STAFF, rude.caseId(), rude.at()));

    comparison.add(found, truth);

    assertThat(comparison.untrueInTexts()).isEqualTo(2);
    assertThat(printed()).contains("without a true incident: 2,");
  }

  @Test
  void whatIsNotFoundIsMissedOfWhatEventsShow() {
    comparison.add(List.of(), truth);

    assertThat(comparison.structuralRecall()).isZero();
    assertThat(comparison.inTexts()).isZero();
  }

  @Test
  void aCustomerMaySpeakOfAFailureWithAnOrderElsewhereForAWhile() throws IOException {
    TrueFailure late = of(FailureCategory.PROMISES);
    String otherOrder = otherOrderOf(late);

    assertThat(truth.holds(ofOrder(late, otherOrder, Duration.ofDays(59)))).isTrue();
    assertThat(truth.holds(ofOrder(late, otherOrder, Duration.ofDays(2_000)))).isFalse();
    assertThat(truth.holds(ofOrder(late, "no such order", Duration.ofDays(59)))).isFalse();
  }

  @Test
  void whatStandsBehindAFeedbackIsTrueOfItsWords() throws IOException {
    for (String line : Files.readAllLines(world.resolve("truth_feedback.jsonl"))) {
      TrueFeedback feedback = Json.MAPPER.readValue(line, TrueFeedback.class);
      for (FailureCategory category : FailureCategory.values()) {
        boolean behind = feedback.causes().stream().anyMatch(cause -> cause.category() == category);
        assertThat(truth.holds(inWordsOf(feedback, category))).isEqualTo(behind);
      }
    }
  }

  @Test
  void churnIsComparedForEachBrand() {
    assertThat(truth.retention()).hasSize(2);
    assertThat(truth.retention().values())
        .extracting(Retention::basis)
        .containsOnly(Retention.Basis.MEASURED);
  }

  private static List<FoundFailure> allThatHappened() {
    List<FoundFailure> found = new ArrayList<>();
    for (TrueFailure failure : truth.failures()) {
      found.add(
          new FoundFailure(
              failure.brand(),
              failure.category(),
              failure.caseId(),
              null,
              failure.orderId(),
              failure.at(),
              failure.source() == TruthSource.STRUCTURE
                  ? FailureSource.STRUCTURE
                  : FailureSource.AGENT_TEXT));
    }
    return found;
  }

  private static TrueFailure of(FailureCategory category) {
    return truth.failures().stream()
        .filter(failure -> failure.category() == category)
        .findFirst()
        .orElseThrow();
  }

  private static FoundFailure inCase(
      String brand, FailureCategory category, String caseId, Instant at) {
    return new FoundFailure(brand, category, caseId, null, null, at, FailureSource.CUSTOMER_TEXT);
  }

  private static FoundFailure ofOrder(TrueFailure late, String orderId, Duration later) {
    return new FoundFailure(
        late.brand(),
        FailureCategory.PROMISES,
        null,
        null,
        orderId,
        late.at().plus(later),
        FailureSource.CUSTOMER_TEXT);
  }

  private static FoundFailure inWordsOf(TrueFeedback feedback, FailureCategory category) {
    return new FoundFailure(
        feedback.brand(),
        category,
        null,
        feedback.feedbackId(),
        null,
        feedback.at(),
        FailureSource.PUBLIC_TEXT);
  }

  /** An order of the same customer that came in time. */
  private static String otherOrderOf(TrueFailure late) throws IOException {
    for (String line : Files.readAllLines(world.resolve("orders.jsonl"))) {
      var order = Json.MAPPER.readTree(line);
      boolean sameCustomer =
          order.get("brand").asText().equals(late.brand())
              && order.get("customer").asText().equals(late.customer());
      boolean inTime =
          !Instant.parse(order.get("delivered_at").asText())
              .isAfter(Instant.parse(order.get("promised_at").asText()));
      if (sameCustomer && inTime) {
        return order.get("order_id").asText();
      }
    }
    throw new IllegalStateException("the customer bought once only: take another seed");
  }

  private String printed() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    comparison.print(new PrintStream(bytes, true, StandardCharsets.UTF_8));
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
