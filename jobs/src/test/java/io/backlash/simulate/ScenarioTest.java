package io.backlash.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.backlash.event.Feedback;
import io.backlash.event.Interaction;
import io.backlash.event.InteractionType;
import io.backlash.event.Json;
import io.backlash.event.Order;
import io.backlash.simulate.truth.TrueFailure;
import io.backlash.simulate.truth.TrueFeedback;
import io.backlash.simulate.truth.TrueLoss;
import io.backlash.simulate.words.PhrasebookReader;
import io.backlash.simulate.world.Contacts;
import io.backlash.simulate.world.Scenario;
import io.backlash.simulate.world.SimulationOptions;
import io.backlash.text.FailureCategory;
import io.backlash.text.TextAnalyzer;
import io.backlash.text.TextKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What each scenario claims of itself, from its files alone. */
class ScenarioTest {
  private static final SimulationOptions OPTIONS =
      SimulationOptions.of(1, 120, 3).withContacts(Contacts.OF_A_REAL_DESK);

  /** The subjects of cases about faults, in the phrasebook. */
  private static final Pattern FAULT =
      Pattern.compile(
          "^Problem with|not working$|^Fault report|error$|^Not working|^HELP with|^Login");

  @TempDir private Path world;

  @ParameterizedTest
  @EnumSource
  void theTwinsTellWhetherThereIsALoss(Scenario scenario) throws IOException {
    TrueLoss loss = write(scenario);

    if (scenario.isFree()) {
      assertThat(loss.loss()).isZero();
      assertThat(loss.revenue()).isEqualTo(loss.failureFreeRevenue());
    } else {
      assertThat(loss.loss() / loss.revenue()).isBetween(0.02, 0.15);
    }
    assertThat(read("truth_failures.jsonl", TrueFailure.class)).hasSizeGreaterThan(200);
  }

  @ParameterizedTest
  @EnumSource
  void equalOptionsGiveEqualBytes(Scenario scenario, @TempDir Path again) throws IOException {
    SimulationOptions days = scenario.in(SimulationOptions.of(1, 40, 3));
    Simulation.write(days, world);
    Simulation.write(days, again);

    for (SimulatedFeed feed : SimulatedFeed.values()) {
      assertThat(again.resolve(feed.fileName()))
          .hasSameBinaryContentAs(world.resolve(feed.fileName()));
    }
  }

  @Test
  void plainIsTheWorldWithoutAnyScenario() {
    assertThat(Scenario.PLAIN.in(OPTIONS)).isEqualTo(OPTIONS);
  }

  @Test
  void mostContactsOfARealDeskGoWell() throws IOException {
    write(Scenario.PLAIN);

    long cases =
        read("interactions.jsonl", Interaction.class).stream()
            .map(Interaction::caseId)
            .distinct()
            .count();
    long failed =
        read("truth_failures.jsonl", TrueFailure.class).stream()
            .filter(failure -> failure.caseId() != null)
            .count();
    assertThat((double) failed / cases).isBetween(0.05, 0.3);
  }

  @Test
  void allThatLateOrdersCostComesOfPromises() throws IOException {
    TrueLoss loss = write(Scenario.LATE_ORDERS);

    assertThat(loss.lossByCategory().get(FailureCategory.PROMISES))
        .isCloseTo(loss.loss(), within(1e-6 * loss.loss()));
    assertThat(read("truth_failures.jsonl", TrueFailure.class))
        .allMatch(failure -> failure.category() == FailureCategory.PROMISES);
  }

  @Test
  void whoBombsNeverBoughtAndNeverAsked() throws IOException {
    write(Scenario.BOMBED);

    Set<String> customers =
        read("orders.jsonl", Order.class).stream().map(Order::customer).collect(Collectors.toSet());
    read("interactions.jsonl", Interaction.class).forEach(event -> customers.add(event.customer()));
    List<TrueFeedback> bombs =
        read("truth_feedback.jsonl", TrueFeedback.class).stream()
            .filter(truth -> !customers.contains(truth.customer()))
            .toList();
    assertThat(bombs)
        .hasSizeBetween(30, 100)
        .allMatch(bomb -> bomb.stars() == 1 && bomb.causes().isEmpty())
        .extracting(TrueFeedback::customer)
        .doesNotHaveDuplicates();
    assertThat(bombs.get(bombs.size() - 1).at())
        .isBefore(bombs.get(0).at().plusSeconds(3 * 86_400));
  }

  @Test
  void aChainsFailuresTakeStarsOffButNoMoney() throws IOException {
    write(Scenario.CHAIN);

    assertThat(read("truth_feedback.jsonl", TrueFeedback.class))
        .anyMatch(truth -> !truth.causes().isEmpty());
  }

  @Test
  void aReversedCaseIsOpenedAfterItsReview() throws IOException {
    write(Scenario.REVERSED);

    Map<String, Instant> opened = new HashMap<>();
    Map<String, String> orders = new HashMap<>();
    for (Interaction event : read("interactions.jsonl", Interaction.class)) {
      if (event.type() == InteractionType.OPENED && event.orderId() != null) {
        opened.putIfAbsent(event.orderId(), event.at());
        orders.put(event.caseId(), event.orderId());
      }
    }
    Set<String> failed =
        read("truth_failures.jsonl", TrueFailure.class).stream()
            .filter(failure -> failure.caseId() != null)
            .map(failure -> orders.getOrDefault(failure.caseId(), ""))
            .collect(Collectors.toSet());
    List<Feedback> first =
        read("feedback.jsonl", Feedback.class).stream()
            .filter(feedback -> feedback.orderId() != null)
            .filter(feedback -> opened.containsKey(feedback.orderId()))
            .filter(feedback -> feedback.at().isBefore(opened.get(feedback.orderId())))
            .toList();
    assertThat(first).hasSizeGreaterThan(5);
    assertThat(first.stream().filter(feedback -> failed.contains(feedback.orderId())).count())
        .isGreaterThan(first.size() / 2);
  }

  @Test
  void withTheHaloWordsBlameWhatNeverWas() throws IOException {
    write(Scenario.HALO);
    long blaming = blaming();
    assertThat(read("truth_feedback.jsonl", TrueFeedback.class))
        .allMatch(truth -> truth.causes().isEmpty());
    write(Scenario.GRUMPY);

    assertThat(blaming).isGreaterThan(15);
    assertThat(blaming()).isZero();
  }

  private long blaming() throws IOException {
    TextAnalyzer reader = PhrasebookReader.shared();
    return read("feedback.jsonl", Feedback.class).stream()
        .filter(feedback -> !reader.analyze(feedback.text(), TextKind.PUBLIC).mentions().isEmpty())
        .count();
  }

  /** The worst product is told by its name, so that like can be compared with like. */
  @ParameterizedTest
  @EnumSource(names = {"GRUMPY", "DEFECTS_FAIL", "HALO", "CONFOUNDED", "MIXED"})
  void reviewsNameTheProductWithTheDefects(Scenario scenario) throws IOException {
    write(scenario);

    Map<String, Double> stars =
        read("feedback.jsonl", Feedback.class).stream()
            .filter(feedback -> feedback.product() != null && feedback.rating() != null)
            .collect(
                Collectors.groupingBy(
                    Feedback::product, Collectors.averagingDouble(Feedback::rating)));
    assertThat(stars.keySet())
        .containsExactlyInAnyOrder("broadband line", "phone contract", "router", "TV package");
    double worst = stars.remove("TV package");
    assertThat(stars.values()).allMatch(others -> worst < others);
  }

  @Test
  void casesAboutFaultsFailMoreOftenWhereTheyShould() throws IOException {
    write(Scenario.GRUMPY);
    double asOften = failingOfFaults() / failingOfOthers();
    write(Scenario.DEFECTS_FAIL);
    double more = failingOfFaults() / failingOfOthers();

    assertThat(asOften).isBetween(0.6, 1.6);
    assertThat(more).isBetween(1.7, 3.5);
  }

  private double failingOfFaults() throws IOException {
    return failing(FAULT.asPredicate());
  }

  private double failingOfOthers() throws IOException {
    return failing(FAULT.asPredicate().negate());
  }

  private double failing(Predicate<String> subject) throws IOException {
    Set<String> cases =
        read("interactions.jsonl", Interaction.class).stream()
            .filter(event -> event.type() == InteractionType.OPENED)
            .filter(event -> subject.test(event.text()))
            .map(Interaction::caseId)
            .collect(Collectors.toSet());
    long failed =
        read("truth_failures.jsonl", TrueFailure.class).stream()
            .filter(failure -> failure.category() != FailureCategory.PERSONALIZATION)
            .filter(failure -> cases.contains(failure.caseId()))
            .count();
    return (double) failed / cases.size();
  }

  private TrueLoss write(Scenario scenario) throws IOException {
    return Simulation.write(scenario.in(OPTIONS), world).losses().get(0);
  }

  private <T> List<T> read(String file, Class<T> type) throws IOException {
    List<T> records = new ArrayList<>();
    for (String line : Files.readAllLines(world.resolve(file))) {
      records.add(Json.MAPPER.readValue(line, type));
    }
    return records;
  }
}
