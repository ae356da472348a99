package io.backlash.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.backlash.event.CampaignSpend;
import io.backlash.event.Channel;
import io.backlash.event.Economics;
import io.backlash.event.Expectation;
import io.backlash.event.Feedback;
import io.backlash.event.Interaction;
import io.backlash.event.InteractionType;
import io.backlash.event.Json;
import io.backlash.event.Order;
import io.backlash.simulate.truth.TrueCause;
import io.backlash.simulate.truth.TrueFailure;
import io.backlash.simulate.truth.TrueFeedback;
import io.backlash.simulate.truth.TrueLoss;
import io.backlash.simulate.world.Clock;
import io.backlash.simulate.world.SimulationOptions;
import io.backlash.text.FailureCategory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SimulationTest {
  private static final SimulationOptions OPTIONS = SimulationOptions.of(3, 200, 7);

  @TempDir static Path world;
  private static SimulationSummary summary;

  @BeforeAll
  static void simulate() throws IOException {
    summary = Simulation.write(OPTIONS, world);
  }

  @Test
  void equalOptionsGiveEqualBytes(@TempDir Path again) throws IOException {
    Simulation.write(OPTIONS, again);
    try (var files = Files.list(world)) {
      for (Path file : files.toList()) {
        assertThat(again.resolve(file.getFileName())).hasSameBinaryContentAs(file);
      }
    }
  }

  @Test
  void anotherSeedGivesAnotherWorld(@TempDir Path other) throws IOException {
    Simulation.write(SimulationOptions.of(3, 200, 8), other);
    for (SimulatedFeed feed :
        List.of(
            SimulatedFeed.INTERACTIONS,
            SimulatedFeed.FEEDBACK,
            SimulatedFeed.ORDERS,
            SimulatedFeed.ECONOMICS)) {
      assertThat(Files.mismatch(other.resolve(feed.fileName()), world.resolve(feed.fileName())))
          .isNotEqualTo(-1);
    }
  }

  @Test
  void everyLineIsACanonicalRecordInTheOrderOfTime() throws IOException {
    assertThat(read(SimulatedFeed.INTERACTIONS, Interaction.class))
        .hasSize((int) summary.interactions())
        .isSortedAccordingTo((one, other) -> one.at().compareTo(other.at()));
    assertThat(read(SimulatedFeed.FEEDBACK, Feedback.class))
        .hasSize((int) summary.feedback())
        .isSortedAccordingTo((one, other) -> one.at().compareTo(other.at()));
    assertThat(read(SimulatedFeed.ORDERS, Order.class))
        .hasSize((int) summary.orders())
        .isSortedAccordingTo((one, other) -> one.at().compareTo(other.at()));
    assertThat(read(SimulatedFeed.ECONOMICS, Economics.class)).hasSize(3 * 200);
    assertThat(read(SimulatedFeed.CAMPAIGN_SPEND, CampaignSpend.class)).isNotEmpty();
    assertThat(read(SimulatedFeed.EXPECTATIONS, Expectation.class))
        .extracting(Expectation::brand)
        .containsOnly("Skyharrow", "Tamsin and Rowe");
  }

  @Test
  void theIdsAreUnique() throws IOException {
    assertThat(read(SimulatedFeed.INTERACTIONS, Interaction.class))
        .extracting(event -> event.brand() + event.caseId() + " " + event.eventId())
        .doesNotHaveDuplicates();
    assertThat(read(SimulatedFeed.FEEDBACK, Feedback.class))
        .extracting(feedback -> feedback.brand() + feedback.feedbackId())
        .doesNotHaveDuplicates();
    assertThat(read(SimulatedFeed.ORDERS, Order.class))
        .extracting(order -> order.brand() + order.orderId())
        .doesNotHaveDuplicates();
    assertThat(read(SimulatedFeed.TRUTH_FAILURES, TrueFailure.class))
        .extracting(TrueFailure::failureId)
        .doesNotHaveDuplicates();
  }

  @Test
  void everythingHappensSomewhere() throws IOException {
    List<Interaction> events = read(SimulatedFeed.INTERACTIONS, Interaction.class);
    assertThat(events.stream().map(Interaction::channel)).contains(Channel.values());
    Set<InteractionType> simulated = EnumSet.complementOf(EnumSet.of(InteractionType.SNAPSHOT));
    assertThat(events.stream().map(Interaction::type).collect(Collectors.toSet()))
        .isEqualTo(simulated);
    assertThat(read(SimulatedFeed.TRUTH_FAILURES, TrueFailure.class))
        .extracting(TrueFailure::category)
        .contains(FailureCategory.values());
  }

  /** Half of the demo's year, within a third of what it is said to give. */
  @Test
  void theVolumeIsRoughlyAsSaid() {
    double years = 3 * 200 / 365.0;
    assertThat(summary.orders() / years).isBetween(13_000.0, 18_000.0);
    assertThat(summary.interactions() / years).isBetween(6_000.0, 12_000.0);
    assertThat(summary.feedback() / years).isBetween(900.0, 1_700.0);
  }

  @Test
  void theVolumeGrowsWithTheOrders(@TempDir Path small, @TempDir Path large) throws IOException {
    SimulationOptions quarter = SimulationOptions.of(1, 90, 7);
    double one = Simulation.write(quarter, small).interactions();
    double ten = Simulation.write(quarter.withOrdersPerDay(400), large).interactions();
    assertThat(ten / one).isBetween(8.0, 12.0);
  }

  @Test
  void aFeedbacksCausesHappenedToItsWriterBeforeIt() throws IOException {
    Map<String, TrueFailure> failures = failuresById();
    List<TrueFeedback> truths = read(SimulatedFeed.TRUTH_FEEDBACK, TrueFeedback.class);
    assertThat(truths).anyMatch(truth -> truth.causes().size() > 1);
    for (TrueFeedback truth : truths) {
      for (TrueCause cause : truth.causes()) {
        TrueFailure failure = failures.get(cause.failureId());
        assertThat(failure).isNotNull();
        assertThat(failure.customer()).isEqualTo(truth.customer());
        assertThat(failure.category()).isEqualTo(cause.category());
        assertThat(failure.at()).isBefore(truth.at());
      }
    }
  }

  @Test
  void theSharesOfAFeedbackAreAWhole() throws IOException {
    for (TrueFeedback truth : read(SimulatedFeed.TRUTH_FEEDBACK, TrueFeedback.class)) {
      double shares = truth.causes().stream().mapToDouble(TrueCause::share).sum();
      assertThat(shares).isBetween(0.0, 1 + 1e-9);
      assertThat(shares + truth.unexplained()).isCloseTo(1, within(1e-9));
    }
  }

  @Test
  void theTruthTellsOfTheFeedbackAsItIs() throws IOException {
    List<Feedback> feedback = read(SimulatedFeed.FEEDBACK, Feedback.class);
    List<TrueFeedback> truths = read(SimulatedFeed.TRUTH_FEEDBACK, TrueFeedback.class);
    assertThat(truths)
        .extracting(TrueFeedback::feedbackId)
        .isEqualTo(feedback.stream().map(Feedback::feedbackId).toList());
    for (int index = 0; index < truths.size(); index++) {
      Double rating = feedback.get(index).rating();
      assertThat(rating == null || rating == truths.get(index).stars()).isTrue();
    }
  }

  @Test
  void feedbackIsTiedToItsWriterInEveryWay() throws IOException {
    List<Feedback> feedback = read(SimulatedFeed.FEEDBACK, Feedback.class);
    assertThat(feedback).anyMatch(one -> one.orderId() != null);
    assertThat(feedback).anyMatch(one -> one.caseId() != null);
    assertThat(feedback).anyMatch(one -> one.customer() != null && one.orderId() == null);
    assertThat(feedback)
        .anyMatch(
            one ->
                Stream.of(one.customer(), one.orderId(), one.caseId()).allMatch(Objects::isNull));
    assertThat(read(SimulatedFeed.TRUTH_FEEDBACK, TrueFeedback.class))
        .anyMatch(truth -> truth.stars() <= 2 && truth.causes().isEmpty());
  }

  @Test
  void theLossIsWhatTheEconomicsLack() throws IOException {
    Map<String, Double> revenue =
        read(SimulatedFeed.ECONOMICS, Economics.class).stream()
            .collect(
                Collectors.groupingBy(
                    Economics::brand, Collectors.summingDouble(Economics::revenue)));
    for (TrueLoss loss : summary.losses()) {
      assertThat(loss.revenue()).isCloseTo(revenue.get(loss.brand()), within(0.01));
      assertThat(loss.failureFreeRevenue() - loss.revenue()).isCloseTo(loss.loss(), within(1e-6));
      assertThat(loss.lossByCategory().values().stream().mapToDouble(part -> part).sum())
          .isCloseTo(loss.loss(), within(0.01));
    }
    TrueLoss neglectful = summary.losses().get(0);
    assertThat(neglectful.loss() / neglectful.failureFreeRevenue()).isBetween(0.02, 0.15);
    assertThat(summary.losses().subList(1, 3))
        .allMatch(
            loss ->
                loss.loss() / loss.failureFreeRevenue()
                    < neglectful.loss() / neglectful.failureFreeRevenue());
  }

  @Test
  void theLossFileHoldsTheLosses() throws IOException {
    JsonNode losses = Json.MAPPER.readTree(world.resolve("truth_loss.json").toFile());
    assertThat(losses.size()).isEqualTo(3);
    assertThat(losses.get(0).get("loss").asDouble()).isEqualTo(summary.losses().get(0).loss());
  }

  @Test
  void withoutInfluenceFailuresCostNothing(@TempDir Path placebo) throws IOException {
    SimulationSummary none = Simulation.write(OPTIONS.withInfluence(0), placebo);
    assertThat(none.failures()).isPositive();
    assertThat(none.losses()).allMatch(loss -> loss.loss() == 0);
    assertThat(read(placebo, SimulatedFeed.TRUTH_FEEDBACK, TrueFeedback.class))
        .isNotEmpty()
        .allMatch(truth -> truth.causes().isEmpty());
  }

  @Test
  void withoutNeglectNothingFails(@TempDir Path good) throws IOException {
    SimulationSummary none = Simulation.write(OPTIONS.withNeglect(0), good);
    assertThat(none.interactions()).isPositive();
    assertThat(none.failures()).isZero();
    assertThat(none.losses()).allMatch(loss -> loss.loss() == 0);
  }

  @Test
  void lateOrdersAreTheBrokenPromises() throws IOException {
    Set<String> late =
        read(SimulatedFeed.ORDERS, Order.class).stream()
            .filter(order -> order.deliveredAt().isAfter(order.promisedAt()))
            .map(order -> order.brand() + "/" + order.orderId())
            .collect(Collectors.toSet());
    assertThat(
            failuresById().values().stream()
                .filter(failure -> failure.category() == FailureCategory.PROMISES)
                .map(failure -> failure.brand() + "/" + failure.orderId()))
        .containsExactlyInAnyOrderElementsOf(late);
  }

  @Test
  void theBusiestHourIsEightToNineInTheEvening() throws IOException {
    Map<Long, Long> opened =
        read(SimulatedFeed.INTERACTIONS, Interaction.class).stream()
            .filter(event -> event.type() == InteractionType.OPENED)
            .map(event -> event.at().getEpochSecond())
            .filter(at -> !Clock.isWeekend(at))
            .collect(
                Collectors.groupingBy(
                    at -> Math.floorMod(at, Clock.DAY) / Clock.HOUR, Collectors.counting()));
    assertThat(opened.entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow().getKey())
        .isEqualTo(20);
  }

  /** So that scoring the demo's year stays a matter of a minute. */
  @Test
  void theTextsAreFew() throws IOException {
    Set<String> texts =
        read(SimulatedFeed.INTERACTIONS, Interaction.class).stream()
            .map(Interaction::text)
            .filter(Objects::nonNull)
            .collect(Collectors.toSet());
    read(SimulatedFeed.FEEDBACK, Feedback.class).forEach(feedback -> texts.add(feedback.text()));
    assertThat(texts).hasSizeLessThan(7_000);
  }

  @Test
  void theDaysAreThoseAskedFor(@TempDir Path days) throws IOException {
    Simulation.write(SimulationOptions.of(1, 2, 7).withStart(LocalDate.of(2024, 2, 28)), days);
    assertThat(read(days, SimulatedFeed.ECONOMICS, Economics.class))
        .extracting(Economics::day)
        .containsExactly(
            Instant.parse("2024-02-28T00:00:00Z"), Instant.parse("2024-02-29T00:00:00Z"));
  }

  @Test
  void impossibleOptionsAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SimulationOptions.of(0, 10, 7))
        .withMessage("The simulation's brands must be at least 1, not 0.");
    assertThatIllegalArgumentException().isThrownBy(() -> SimulationOptions.of(1, 0, 7));
    assertThatIllegalArgumentException().isThrownBy(() -> OPTIONS.withOrdersPerDay(0));
    assertThatIllegalArgumentException().isThrownBy(() -> OPTIONS.withInfluence(-1));
  }

  private static Map<String, TrueFailure> failuresById() throws IOException {
    return read(SimulatedFeed.TRUTH_FAILURES, TrueFailure.class).stream()
        .collect(Collectors.toMap(TrueFailure::failureId, Function.identity()));
  }

  private static <T> List<T> read(SimulatedFeed feed, Class<T> type) throws IOException {
    return read(world, feed, type);
  }

  private static <T> List<T> read(Path directory, SimulatedFeed feed, Class<T> type)
      throws IOException {
    try (var lines = Files.lines(directory.resolve(feed.fileName()))) {
      return lines.map(line -> parse(line, type)).toList();
    }
  }

  private static <T> T parse(String line, Class<T> type) {
    try {
      return Json.MAPPER.readValue(line, type);
    } catch (IOException wrong) {
      throw new IllegalStateException(line, wrong);
    }
  }
}
