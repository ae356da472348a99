package io.backlash.link;

import static org.assertj.core.api.Assertions.assertThat;

import io.backlash.event.ScoredFeedback;
import io.backlash.event.failure.Link;
import io.backlash.event.failure.LinkTier;
import io.backlash.event.failure.LinkedFeedback;
import io.backlash.event.failure.Reference;
import io.backlash.event.failure.ServiceFailure;
import io.backlash.text.FailureCategory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;
import org.apache.flink.streaming.util.ProcessFunctionTestHarnesses;

/** A feedback is linked to what its writer knew of, and to nothing that came after it. */
class TimeOrderTest {
  private static final Instant FIRST = Samples.NOON;

  /** One failure or feedback of a reference, as it arrives. */
  private record Arrival(Instant at, Referenced referenced) {}

  @Property(tries = 60, seed = "2026")
  void onlyWhatWasKnownIsLinkedInAnyOrderOfArrival(
      @ForAll("kinds") Reference.Kind kind,
      @ForAll("hours") List<Integer> failureHours,
      @ForAll("hours") List<Integer> feedbackHours,
      @ForAll Random random)
      throws Exception {
    Reference shared = new Reference(Samples.BRAND, kind, "shared");
    List<Arrival> arrivals = new ArrayList<>();
    TreeSet<String> known = new TreeSet<>();
    for (int f = 0; f < failureHours.size(); f++) {
      arrivals.add(failure(shared, "f" + f, hour(failureHours.get(f))));
      for (int r = 0; r < feedbackHours.size(); r++) {
        Duration age = Duration.ofHours(feedbackHours.get(r) - failureHours.get(f));
        boolean isRecent = age.compareTo(Samples.OPTIONS.identityWindow()) <= 0;
        if (!age.isNegative() && (kind != Reference.Kind.CUSTOMER || isRecent)) {
          known.add("r" + r + " f" + f);
        }
      }
    }
    for (int r = 0; r < feedbackHours.size(); r++) {
      arrivals.add(feedback(shared, "r" + r, hour(feedbackHours.get(r))));
    }
    Collections.shuffle(arrivals, random);

    Map<String, Match> batch = matches(arrivals, null);
    Map<String, Match> stream = matches(arrivals, random);

    assertThat(knownTo(arrivals, batch)).isEqualTo(known);
    assertThat(stream).isEqualTo(batch);
  }

  @Property(tries = 30, seed = "2026")
  void aReviewThatCameFirstStaysWithoutLinks(
      @ForAll("kinds") Reference.Kind kind, @ForAll("hours") List<Integer> hoursAfter)
      throws Exception {
    Reference shared = new Reference(Samples.BRAND, kind, "shared");
    List<Arrival> arrivals = new ArrayList<>();
    arrivals.add(feedback(shared, "r", FIRST));
    for (int f = 0; f < hoursAfter.size(); f++) {
      arrivals.add(failure(shared, "f" + f, hour(1 + hoursAfter.get(f))));
    }

    LinkedFeedback linked = linked("r", FIRST, matches(arrivals, null).values());

    assertThat(linked.links()).isEmpty();
    assertThat(linked.unexplained()).isEqualTo(1);
  }

  /** Who tells of a failure has met one, though what the events show came later. */
  @Property(tries = 30, seed = "2026")
  void wordsAreNoEvidenceOfAFailureThatWasStillToCome(@ForAll("kinds") Reference.Kind kind)
      throws Exception {
    Reference shared = new Reference(Samples.BRAND, kind, "shared");
    List<Match> matches =
        new ArrayList<>(
            matches(List.of(feedback(shared, "r", FIRST), failure(shared, "later", hour(1))), null)
                .values());
    matches.add(
        Match.of(
            "r",
            LinkTier.MENTION,
            null,
            Samples.failure("said", FailureCategory.SPEED, FIRST, 0.8)));

    assertThat(linked("r", FIRST, matches).links())
        .extracting(Link::failureId)
        .containsExactly("said");
  }

  @Provide
  Arbitrary<Reference.Kind> kinds() {
    return Arbitraries.of(Reference.Kind.values());
  }

  /** Some equal, some more than a window apart. */
  @Provide
  Arbitrary<List<Integer>> hours() {
    return Arbitraries.oneOf(
            Arbitraries.integers().between(0, 5), Arbitraries.integers().between(0, 2000))
        .list()
        .ofMinSize(1)
        .ofMaxSize(5);
  }

  private static Instant hour(int hours) {
    return FIRST.plus(Duration.ofHours(hours));
  }

  private static Arrival failure(Reference shared, String id, Instant at) {
    ServiceFailure failure = Samples.failure(id, FailureCategory.SPEED, at, 0.8);
    return new Arrival(at, Referenced.of(shared, failure));
  }

  private static Arrival feedback(Reference shared, String id, Instant at) {
    ScoredFeedback scored = Samples.feedback(id, at, 1, 1, false);
    return new Arrival(at, Referenced.of(shared, scored, false));
  }

  /**
   * The matches that stand at the end, by feedback and failure.
   *
   * @param watermarks by chance in between, as in a stream with late records; {@code null} for one
   *     at the end, as in batch
   */
  private static Map<String, Match> matches(List<Arrival> arrivals, Random watermarks)
      throws Exception {
    Map<String, Match> table = new TreeMap<>();
    try (KeyedOneInputStreamOperatorTestHarness<Reference, Referenced, Match> harness =
        ProcessFunctionTestHarnesses.forKeyedProcessFunction(
            new ReferenceMatchFunction(Samples.OPTIONS),
            Referenced::reference,
            TypeInformation.of(Reference.class))) {
      long watermark = Long.MIN_VALUE;
      for (Arrival arrival : arrivals) {
        harness.processElement(arrival.referenced(), arrival.at().toEpochMilli());
        if (watermarks != null && watermarks.nextBoolean()) {
          watermark = Math.max(watermark, arrival.at().toEpochMilli());
          harness.processWatermark(watermark);
        }
      }
      harness.processWatermark(Long.MAX_VALUE);
      for (Match match : harness.extractOutputValues()) {
        String key =
            match.feedbackId()
                + " "
                + (match.failure() == null ? "background" : match.failure().failureId());
        if (match.isRetraction()) {
          table.remove(key);
        } else {
          table.put(key, match);
        }
      }
    }
    return table;
  }

  /** Of the matches those whose failure was known before the writing. */
  private static Set<String> knownTo(List<Arrival> arrivals, Map<String, Match> matches) {
    Map<String, Instant> writtenAt = new HashMap<>();
    for (Arrival arrival : arrivals) {
      if (arrival.referenced().feedback() != null) {
        writtenAt.put(arrival.referenced().feedback().id(), arrival.at());
      }
    }
    Set<String> known = new TreeSet<>();
    matches.forEach(
        (key, match) -> {
          if (match.failure() != null
              && !match.failure().at().isAfter(writtenAt.get(match.feedbackId()))) {
            known.add(key);
          }
        });
    return known;
  }

  private static LinkedFeedback linked(String id, Instant at, Iterable<Match> matches)
      throws Exception {
    try (KeyedTwoInputStreamOperatorTestHarness<FeedbackKey, ScoredFeedback, Match, LinkedFeedback>
        harness =
            ProcessFunctionTestHarnesses.forKeyedCoProcessFunction(
                new CreditAllocation(Samples.OPTIONS),
                FeedbackKey::of,
                Match::key,
                TypeInformation.of(FeedbackKey.class))) {
      harness.processElement1(Samples.feedback(id, at, 1, 1, false), at.toEpochMilli());
      for (Match match : matches) {
        harness.processElement2(
            match,
            match.failure() == null ? at.toEpochMilli() : match.failure().at().toEpochMilli());
      }
      harness.processBothWatermarks(Watermark.MAX_WATERMARK);
      List<LinkedFeedback> values = harness.extractOutputValues();
      return values.get(values.size() - 1);
    }
  }
}
