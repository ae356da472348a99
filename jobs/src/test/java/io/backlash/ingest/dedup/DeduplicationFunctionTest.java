package io.backlash.ingest.dedup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.backlash.event.Feedback;
import io.backlash.event.Json;
import io.backlash.event.ledger.DeadLetter;
import io.backlash.event.ledger.LedgerEntry;
import io.backlash.ingest.CanonicalLines;
import io.backlash.ingest.erasure.ErasedRecord;
import io.backlash.ingest.mapping.RecordKind;
import io.backlash.ingest.record.Candidate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.operators.co.KeyedCoProcessOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;
import org.apache.flink.util.OutputTag;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DeduplicationFunctionTest {
  private static final Duration RETENTION = Duration.ofDays(30);
  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
  private static final Instant EVENING = Instant.parse("2026-01-01T20:00:00Z");
  private static final Instant NEXT_DAY = Instant.parse("2026-01-02T12:00:00Z");

  private KeyedTwoInputStreamOperatorTestHarness<String, Candidate, ErasedRecord, LedgerEntry>
      harness;

  @BeforeEach
  void open() throws Exception {
    open(new DeduplicationFunction(RETENTION));
  }

  private void open(DeduplicationFunction deduplicate) throws Exception {
    harness =
        new KeyedTwoInputStreamOperatorTestHarness<>(
            new KeyedCoProcessOperator<>(deduplicate),
            Candidate::key,
            ErasedRecord::key,
            Types.STRING);
    harness.open();
  }

  @AfterEach
  void close() throws Exception {
    harness.close();
  }

  @Test
  void copiesComeOutOnce() throws Exception {
    Candidate review = review("r1", NOON, "words", false, 0);
    arrive(review, review, review);
    moveOn(NOON);

    assertThat(out(DeduplicationFunction.FEEDBACK))
        .extracting(Feedback::text)
        .containsExactly("words");
    assertThat(ledger()).isEqualTo(new LedgerEntry("reviews", 3, 1, 2, 0, 0));
  }

  @Test
  void nothingComesOutBeforeItsTime() throws Exception {
    arrive(review("r1", NOON, "words", false, 0));
    moveOn(NOON.minusMillis(1));

    assertThat(out(DeduplicationFunction.FEEDBACK)).isEmpty();
  }

  @Test
  void theLedgerBalancesAtEveryMomentAndTellsWhatWaits() throws Exception {
    Candidate review = review("r1", NOON, "words", false, 0);
    arrive(review, review("r1", NEXT_DAY, "edited", false, 1), review("r2", NOON, "x", false, 0));
    assertThat(ledger()).isEqualTo(LedgerEntry.waiting("reviews", 3));

    moveOn(NOON);
    assertThat(ledger()).isEqualTo(new LedgerEntry("reviews", 3, 2, 0, 0, 0, 1, Map.of()));

    // A copy of what is decided.
    arrive(review);
    assertThat(ledger()).isEqualTo(new LedgerEntry("reviews", 4, 2, 0, 0, 0, 2, Map.of()));
    moveOn(EVENING);
    assertThat(ledger()).isEqualTo(new LedgerEntry("reviews", 4, 2, 1, 0, 0, 1, Map.of()));

    moveOn(NEXT_DAY.plus(RETENTION));
    assertThat(ledger()).isEqualTo(new LedgerEntry("reviews", 4, 2, 2, 0, 0));
    assertThat(harness.extractOutputValues())
        .allMatch(LedgerEntry::balances)
        .noneMatch(entry -> entry.equals(LedgerEntry.empty("reviews")));
    assertThat(harness.numKeyedStateEntries()).isZero();
    assertThat(harness.numEventTimeTimers()).isZero();
  }

  @Test
  void whatWaitsIsToldOnceThoughTheEarlierVersionIsForgotten() throws Exception {
    arrive(
        review("r1", NOON, "words", false, 0),
        review("r1", NOON.plus(RETENTION).plus(RETENTION), "edited", false, 1));
    moveOn(NOON.plus(RETENTION));
    assertThat(ledger()).isEqualTo(new LedgerEntry("reviews", 2, 1, 0, 0, 0, 1, Map.of()));

    moveOn(NOON.plus(RETENTION).plus(RETENTION));
    assertThat(ledger()).isEqualTo(new LedgerEntry("reviews", 2, 2, 0, 0, 0));
  }

  @Test
  void orderOfArrivalNeverShows() throws Exception {
    List<Candidate> arrivals =
        new ArrayList<>(
            List.of(
                review("r1", NOON, "words", false, 0),
                review("r1", EVENING, "edited", false, 1),
                review("r2", NOON, "other words", false, 3),
                review("r2", NOON, "another text of the same version", false, 3)));
    arrive(arrivals.toArray(Candidate[]::new));
    moveOn(NEXT_DAY);
    List<String> inOrder = texts();
    LedgerEntry ledger = ledger();
    harness.close();
    open();
    Collections.reverse(arrivals);
    arrive(arrivals.toArray(Candidate[]::new));
    moveOn(NEXT_DAY);

    assertThat(texts()).isEqualTo(inOrder).hasSize(3);
    assertThat(ledger()).isEqualTo(ledger).isEqualTo(new LedgerEntry("reviews", 4, 2, 2, 0, 0));
  }

  @Test
  void higherVersionCorrectsWhatIsOut() throws Exception {
    arrive(review("r1", NOON, "words", false, 0));
    moveOn(NOON);
    arrive(review("r1", EVENING, "edited", false, 1));
    moveOn(EVENING);

    assertThat(out(DeduplicationFunction.FEEDBACK))
        .extracting(Feedback::text)
        .containsExactly("words", "edited");
    assertThat(ledger()).isEqualTo(new LedgerEntry("reviews", 2, 1, 1, 0, 0));
  }

  @Test
  void lowerVersionThatComesLaterChangesNothing() throws Exception {
    arrive(review("r1", NOON, "edited", false, 1));
    moveOn(NOON);
    arrive(review("r1", EVENING, "words", false, 0));
    moveOn(EVENING);

    assertThat(out(DeduplicationFunction.FEEDBACK))
        .extracting(Feedback::text)
        .containsExactly("edited");
    assertThat(ledger()).isEqualTo(new LedgerEntry("reviews", 2, 1, 1, 0, 0));
  }

  @Test
  void deletionTakesBackWhatIsOut() throws Exception {
    arrive(review("r1", NOON, "words", false, 0));
    moveOn(NOON);
    arrive(review("r1", NEXT_DAY, null, true, 1));
    moveOn(NEXT_DAY);

    assertThat(out(DeduplicationFunction.FEEDBACK))
        .extracting(Feedback::feedbackId, Feedback::deleted)
        .containsExactly(tuple("r1", false), tuple("r1", true));
    assertThat(ledger()).isEqualTo(new LedgerEntry("reviews", 2, 0, 0, 2, 0));
  }

  @Test
  void unknownRecordBehindTheWatermarkIsTooLate() throws Exception {
    moveOn(EVENING);
    arrive(review("r1", NOON, "words", false, 0));
    moveOn(NEXT_DAY);

    assertThat(out(DeduplicationFunction.FEEDBACK)).isEmpty();
    assertThat(out(DeduplicationFunction.TOO_LATE))
        .extracting(DeadLetter::feed, DeadLetter::line, DeadLetter::field)
        .containsExactly(tuple("reviews", 7L, "at"));
    assertThat(ledger()).isEqualTo(new LedgerEntry("reviews", 1, 0, 0, 0, 1));
    assertThat(harness.numKeyedStateEntries()).isZero();
  }

  @Test
  void withinTheAllowanceOfItsFeedUnknownRecordIsTaken() throws Exception {
    harness.close();
    open(
        new DeduplicationFunction(
            RETENTION, Map.of("reviews", Duration.ofHours(9).toMillis()), true));
    moveOn(EVENING);
    arrive(review("r1", NOON, "words", false, 0));
    moveOn(NEXT_DAY);
    arrive(review("r2", NOON, "too late", false, 0));

    assertThat(out(DeduplicationFunction.FEEDBACK))
        .extracting(Feedback::text)
        .containsExactly("words");
    assertThat(out(DeduplicationFunction.TOO_LATE)).hasSize(1);
  }

  @Test
  void correctionBehindTheWatermarkIsTakenAtOnce() throws Exception {
    arrive(review("r1", NOON, "words", false, 0));
    moveOn(EVENING);
    arrive(review("r1", NOON, "edited", false, 1));
    arrive(review("r1", NOON, "words", false, 0));
    moveOn(NEXT_DAY);

    assertThat(out(DeduplicationFunction.FEEDBACK))
        .extracting(Feedback::text)
        .containsExactly("words", "edited");
    assertThat(ledger()).isEqualTo(new LedgerEntry("reviews", 3, 1, 2, 0, 0));
  }

  @Test
  void versionWithinTheRetentionIsKnownAgain() throws Exception {
    arrive(
        review("r1", NOON.plus(RETENTION).minusMillis(1), "words", false, 0),
        review("r1", NOON, "words", false, 0));
    moveOn(NOON.plus(RETENTION));

    assertThat(out(DeduplicationFunction.FEEDBACK)).hasSize(1);
  }

  @Test
  void stateAndTimersAreGoneAfterTheRetention() throws Exception {
    arrive(
        review("r1", NOON, "words", false, 0),
        review("r1", NEXT_DAY, "edited", false, 1),
        review("r2", NOON, "other words", false, 0));
    moveOn(NEXT_DAY);
    assertThat(harness.numKeyedStateEntries()).isEqualTo(2);
    moveOn(NEXT_DAY.plus(RETENTION));

    assertThat(harness.numKeyedStateEntries()).isZero();
    assertThat(harness.numEventTimeTimers()).isZero();
  }

  @Test
  void anErasureTakesBackWhatIsOutAndForgetsItsWords() throws Exception {
    Candidate review = review("r1", NOON, "words", false, 0);
    arrive(review);
    moveOn(NOON);
    erase(review, EVENING);
    arrive(review);
    moveOn(EVENING);

    assertThat(out(DeduplicationFunction.FEEDBACK))
        .extracting(Feedback::text, Feedback::deleted)
        .containsExactly(tuple("words", false), tuple(null, true));
    assertThat(ledger()).isEqualTo(new LedgerEntry("reviews", 2, 0, 1, 1, 0));
    moveOn(NOON.plus(RETENTION));
    assertThat(harness.numKeyedStateEntries()).isZero();
  }

  @Test
  void anErasureBeforeItsRecordLeavesNothingToComeOut() throws Exception {
    Candidate review = review("r1", NOON, "words", false, 0);
    erase(review, EVENING);
    moveOn(NOON.minusMillis(1));
    arrive(review);
    moveOn(EVENING);

    assertThat(out(DeduplicationFunction.FEEDBACK)).allMatch(Feedback::deleted);
    assertThat(ledger()).isEqualTo(new LedgerEntry("reviews", 1, 0, 0, 1, 0));
    moveOn(NOON.plus(RETENTION));
    assertThat(harness.numKeyedStateEntries()).isZero();
  }

  @Test
  void whatComesAfterAnErasureCounts() throws Exception {
    Candidate review = review("r1", NOON, "words", false, 0);
    arrive(review, review("r1", NEXT_DAY, "edited", false, 1));
    moveOn(NOON);
    erase(review, EVENING);
    moveOn(NEXT_DAY);

    assertThat(out(DeduplicationFunction.FEEDBACK))
        .extracting(Feedback::text, Feedback::deleted)
        .containsExactly(tuple("words", false), tuple(null, true), tuple("edited", false));
    assertThat(ledger()).isEqualTo(new LedgerEntry("reviews", 2, 1, 1, 0, 0));
  }

  @Test
  void whatIsLongForgottenHereIsStillRetractedBehind() throws Exception {
    Candidate review = review("r1", NOON, "words", false, 0);
    arrive(review);
    moveOn(NOON.plus(RETENTION));
    erase(review, NOON.plus(RETENTION));
    moveOn(NOON.plus(RETENTION).plusSeconds(1));

    assertThat(out(DeduplicationFunction.FEEDBACK))
        .extracting(Feedback::deleted)
        .containsExactly(false, true);
    assertThat(harness.numKeyedStateEntries()).isZero();
  }

  private void erase(Candidate review, Instant upTo) throws Exception {
    Feedback retraction = Json.MAPPER.readValue(review.json(), Feedback.class).retracted();
    harness.processElement2(
        new ErasedRecord(review.key(), upTo.toEpochMilli(), CanonicalLines.json(retraction)),
        upTo.toEpochMilli());
  }

  private void arrive(Candidate... candidates) throws Exception {
    for (Candidate candidate : candidates) {
      harness.processElement1(candidate, candidate.at());
    }
  }

  private void moveOn(Instant time) throws Exception {
    harness.processBothWatermarks(new Watermark(time.toEpochMilli()));
  }

  private <T> List<T> out(OutputTag<T> tag) {
    Queue<StreamRecord<T>> records = harness.getSideOutput(tag);
    return records == null ? List.of() : records.stream().map(StreamRecord::getValue).toList();
  }

  private List<String> texts() {
    return out(DeduplicationFunction.FEEDBACK).stream().map(Feedback::text).sorted().toList();
  }

  private LedgerEntry ledger() {
    return harness.extractOutputValues().stream()
        .reduce(LedgerEntry.empty("reviews"), LedgerEntry::plus);
  }

  private static Candidate review(
      String id, Instant at, String text, boolean deleted, long version) {
    Feedback feedback = CanonicalLines.feedback(id, at, text, deleted, version);
    return new Candidate(
        RecordKind.FEEDBACK,
        RecordKind.FEEDBACK.keyOf(feedback),
        version,
        deleted,
        at.toEpochMilli(),
        CanonicalLines.json(feedback),
        "reviews",
        "reviews.jsonl",
        7);
  }
}
