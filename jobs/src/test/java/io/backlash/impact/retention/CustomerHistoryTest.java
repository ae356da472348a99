package io.backlash.impact.retention;

import static io.backlash.impact.retention.Samples.failure;
import static io.backlash.impact.retention.Samples.order;
import static io.backlash.impact.retention.Samples.said;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class CustomerHistoryTest {
  @Example
  void whoMetAFailureWithAnOrderAndCameBackCountsOnceAsSuch() {
    Map<Stratum, StratumCounts> cells =
        cells(order("o1", 0), failure("f1", 3, "o1", false), order("o2", 40), order("o3", 70));

    assertThat(cells)
        .containsOnlyKeys(Stratum.CUSTOMERS, Stratum.buyers("EUR"), new Stratum(730, 0, 4, "EUR"))
        .containsValue(new StratumCounts(1, 1, 1, 0, 0, BigDecimal.ZERO));
  }

  @Example
  void whatIsBoughtWithinTheGraceIsNeitherHeldForNorAgainst() {
    StratumCounts cell = cells(order("o1", 0), order("o2", 20)).get(new Stratum(730, 0, 4, "EUR"));

    assertThat(cell).isEqualTo(new StratumCounts(0, 0, 0, 1, 0, BigDecimal.ZERO));
  }

  @Example
  void whoMetNoneIsLookedAtOnceAWindowAndTellsWhatTheySpentBack() {
    Map<Stratum, StratumCounts> cells = cells(order("o1", 0), order("o2", 10), order("o3", 40));

    assertThat(cells.get(new Stratum(730, 0, 4, "EUR")))
        .isEqualTo(new StratumCounts(0, 0, 0, 1, 1, BigDecimal.TEN));
    assertThat(cells.get(new Stratum(731, 2, 5, "EUR")))
        .isEqualTo(new StratumCounts(0, 0, 0, 1, 0, BigDecimal.ZERO));
    assertThat(cells).hasSize(2);
  }

  @Example
  void aFailureWithoutAnOrderIsOfTheLastOneBeforeIt() {
    assertThat(
            cells(order("o1", 0), order("o2", 30), failure("f1", 33, null, false))
                .get(new Stratum(731, 2, 5, "EUR"))
                .exposed())
        .isEqualTo(1);
  }

  @Example
  void afterAFailureNothingIsComparedAnyMore() {
    Map<Stratum, StratumCounts> cells =
        cells(order("o1", 0), failure("f1", 3, "o1", false), order("o2", 40), order("o3", 100));

    assertThat(cells.values().stream().mapToLong(StratumCounts::notMet).sum()).isZero();
  }

  @Example
  void whoseFailureStandsBehindAFeedbackIsNotSilent() {
    assertThat(cells(order("o1", 0), failure("f1", 3, "o1", true)).values())
        .allMatch(cell -> cell.metSilent() == 0)
        .hasSize(3);
  }

  @Example
  void whoHasFailedLongAfterAnOrderIsAmongTheBuyersButNotCompared() {
    Map<Stratum, StratumCounts> cells = cells(order("o1", 0), failure("f1", 200, null, false));

    assertThat(cells.get(Stratum.buyers("EUR")).metSilent()).isEqualTo(1);
    assertThat(cells.get(new Stratum(730, 0, 4, "EUR")).exposed()).isZero();
  }

  /** Nobody's money is in both figures: what public feedback carries is priced there alone. */
  @Property(tries = 300, seed = "2026")
  void nobodyWhoIsHeardInPublicIsPricedHere(
      @ForAll("events") List<CustomerEvent> events, @ForAll boolean isSaid) {
    List<CustomerEvent> heard = new ArrayList<>(events);
    heard.add(isSaid ? said("heard", 5) : failure("heard", 5, null, true));

    assertThat(new CustomerHistory(heard, RetentionOptions.DEFAULT).cells().values())
        .allMatch(cell -> cell.metSilent() == 0);
  }

  @Property(tries = 300, seed = "2026")
  void aCustomerIsCountedAmongTheLostOnceAtMost(@ForAll("events") List<CustomerEvent> events) {
    Map<Stratum, StratumCounts> cells =
        new CustomerHistory(events, RetentionOptions.DEFAULT).cells();

    assertThat(
            cells.entrySet().stream()
                .filter(entry -> entry.getKey().isCompared())
                .mapToLong(entry -> entry.getValue().exposed())
                .sum())
        .isBetween(0L, 1L);
  }

  @Property(tries = 300, seed = "2026")
  void theOrderOfArrivalIsIrrelevant(
      @ForAll("events") List<CustomerEvent> events, @ForAll Random random) {
    List<CustomerEvent> shuffled = new ArrayList<>(events);
    Collections.shuffle(shuffled, random);

    assertThat(new CustomerHistory(shuffled, RetentionOptions.DEFAULT).cells())
        .isEqualTo(new CustomerHistory(events, RetentionOptions.DEFAULT).cells());
  }

  @Provide
  Arbitrary<List<CustomerEvent>> events() {
    return Combinators.combine(
            Arbitraries.integers().between(0, 1000),
            Arbitraries.integers().between(0, 300),
            Arbitraries.integers().between(0, 3))
        .as(CustomerHistoryTest::sample)
        .list()
        .ofMaxSize(12)
        .uniqueElements(CustomerEvent::id);
  }

  private static CustomerEvent sample(int number, int day, int kind) {
    return kind == 0
        ? failure("f" + number, day, number % 2 == 0 ? null : "o" + number, false)
        : order("o" + number, day);
  }

  private static Map<Stratum, StratumCounts> cells(CustomerEvent... events) {
    return new CustomerHistory(List.of(events), RetentionOptions.DEFAULT).cells();
  }
}
