package io.backlash.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.backlash.event.failure.Link;
import io.backlash.event.failure.LinkTier;
import io.backlash.text.FailureCategory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class CreditSharesTest {
  private static final CreditShares SHARING = new CreditShares(Samples.OPTIONS);

  @Example
  void nothingExplainsNothing() {
    assertThat(SHARING.share(Samples.NOON, List.of())).isEmpty();
  }

  @Example
  void theSameOrderIsNearlySure() {
    Match match = match("f1", FailureCategory.PROMISES, LinkTier.EXACT, 0, 1);

    List<Link> links = SHARING.share(Samples.NOON, List.of(match));

    assertThat(links).singleElement().satisfies(link -> assertThat(link.share()).isEqualTo(0.9));
  }

  @Example
  void confidenceInTheSameCustomerHalvesInAHalfLife() {
    Match fresh = match("f1", FailureCategory.SPEED, LinkTier.IDENTITY, 0, 1);
    Match old = match("f1", FailureCategory.SPEED, LinkTier.IDENTITY, 14, 1);

    double now = SHARING.share(Samples.NOON, List.of(fresh)).get(0).confidence();
    double then = SHARING.share(Samples.NOON, List.of(old)).get(0).confidence();

    assertThat(then).isCloseTo(now / 2, within(1e-12));
  }

  @Example
  void aFailureCountsOnceByItsStrongestTier() {
    Match exact = match("f1", FailureCategory.SPEED, LinkTier.EXACT, 1, 1);
    Match identity = match("f1", FailureCategory.SPEED, LinkTier.IDENTITY, 1, 1);

    assertThat(SHARING.share(Samples.NOON, List.of(identity, exact)))
        .singleElement()
        .satisfies(link -> assertThat(link.tier()).isEqualTo(LinkTier.EXACT));
  }

  @Example
  void wordsThatNameAFailureSeenInEventsStrengthenItInsteadOfBeingASecondOne() {
    Match event = match("f1", FailureCategory.SPEED, LinkTier.IDENTITY, 0, 1);
    Match words = match("f2", FailureCategory.SPEED, LinkTier.MENTION, 0, 0.5);

    List<Link> links = SHARING.share(Samples.NOON, List.of(words, event));

    assertThat(links)
        .singleElement()
        .satisfies(
            link -> {
              assertThat(link.failureId()).isEqualTo("f1");
              assertThat(link.confidence()).isCloseTo(1 - 0.4 * 0.5, within(1e-12));
            });
  }

  @Example
  void wordsSpeakOfTheLikeliestFailureOfTheirCategoryAlone() {
    Match likely = match("f1", FailureCategory.SPEED, LinkTier.IDENTITY, 0, 1);
    Match unlikely = match("f2", FailureCategory.SPEED, LinkTier.IDENTITY, 14, 1);
    Match words = match("f3", FailureCategory.SPEED, LinkTier.MENTION, 0, 0.5);

    List<Link> links = SHARING.share(Samples.NOON, List.of(unlikely, words, likely));

    assertThat(links).extracting(Link::failureId).containsExactly("f1", "f2");
    assertThat(links.get(0).confidence()).isCloseTo(1 - 0.4 * 0.5, within(1e-12));
    assertThat(links.get(1).confidence()).isCloseTo(0.3, within(1e-12));
  }

  @Property(tries = 300, seed = "2026")
  void sharesAreNeverMoreThanTheWhole(@ForAll("matches") List<Match> matches) {
    List<Link> links = SHARING.share(Samples.NOON, matches);

    assertThat(links).allSatisfy(link -> assertThat(link.share()).isBetween(0.0, 1.0));
    assertThat(explained(links)).isBetween(0.0, 1 + 1e-9);
  }

  @Property(tries = 300, seed = "2026")
  void oneMoreFailureNeverExplainsLess(
      @ForAll("matches") List<Match> matches, @ForAll("match") Match another) {
    List<Match> more = new ArrayList<>(matches);
    more.add(another);

    assertThat(explained(SHARING.share(Samples.NOON, more)))
        .isGreaterThanOrEqualTo(explained(SHARING.share(Samples.NOON, matches)) - 1e-9);
  }

  @Property(tries = 300, seed = "2026")
  void theOrderOfMatchesIsIrrelevant(
      @ForAll("matches") List<Match> matches, @ForAll Random random) {
    List<Match> shuffled = new ArrayList<>(matches);
    Collections.shuffle(shuffled, random);

    assertThat(SHARING.share(Samples.NOON, shuffled))
        .isEqualTo(SHARING.share(Samples.NOON, matches));
  }

  @Provide
  Arbitrary<List<Match>> matches() {
    return match().list().ofMaxSize(8);
  }

  /** A failure's id fixes what it is; only tiers differ between matches with the same failure. */
  @Provide
  Arbitrary<Match> match() {
    return Combinators.combine(
            Arbitraries.integers().between(0, 9),
            Arbitraries.of(LinkTier.EXACT, LinkTier.IDENTITY, LinkTier.MENTION))
        .as(CreditSharesTest::sample);
  }

  private static Match sample(int number, LinkTier tier) {
    FailureCategory category = FailureCategory.values()[number % 3];
    String id = tier == LinkTier.MENTION ? "words" + number : "event" + number;
    return match(id, category, tier, number, 0.1 + 0.08 * number);
  }

  private static Match match(
      String failureId,
      FailureCategory category,
      LinkTier tier,
      int daysBefore,
      double confidence) {
    return Match.of(
        "feedback",
        tier,
        null,
        Samples.failure(
            failureId, category, Samples.NOON.minus(Duration.ofDays(daysBefore)), confidence));
  }

  private static double explained(List<Link> links) {
    return links.stream().mapToDouble(Link::share).sum();
  }
}
