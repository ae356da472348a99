package io.backlash.ingest.dedup;

import static org.assertj.core.api.Assertions.assertThat;

import io.backlash.event.ledger.LedgerEntry;
import io.backlash.ingest.mapping.RecordKind;
import io.backlash.ingest.record.Candidate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RecordVersionsTest {
  private static final long END = 1000;

  @Test
  void highestVersionStandsAndTheOthersAreDuplicates() {
    RecordVersions versions =
        of(candidate("a", 0, 1, "first"), candidate("a", 2, 3, "third"), candidate("b", 1, 2, "x"));

    assertThat(versions.standing(END).json()).isEqualTo("third");
    assertThat(versions.pending(END))
        .containsExactly(new LedgerEntry("a", 2, 1, 1, 0, 0), new LedgerEntry("b", 1, 0, 1, 0, 0));
  }

  @Test
  void earliestOfEqualVersionsStands() {
    assertThat(of(candidate("a", 0, 2, "a"), candidate("a", 0, 1, "b")).standing(END).json())
        .isEqualTo("b");
    assertThat(of(candidate("a", 0, 1, "b"), candidate("a", 0, 1, "a")).standing(END).json())
        .isEqualTo("a");
  }

  @Test
  void retractionTakesBackAllButItsCopies() {
    RecordVersions versions =
        of(
            candidate("a", 0, 1, "words"),
            candidate("a", 0, 1, "words"),
            deletion("b", 0, 5, "gone"),
            deletion("a", 0, 5, "gone"));

    assertThat(versions.standing(END).deleted()).isTrue();
    assertThat(versions.pending(END))
        .containsExactly(new LedgerEntry("a", 3, 0, 1, 2, 0), new LedgerEntry("b", 1, 0, 1, 0, 0));
  }

  @Test
  void higherVersionRestoresWhatWasRetracted() {
    RecordVersions versions =
        of(
            candidate("a", 0, 1, "words"),
            deletion("a", 1, 5, "gone"),
            candidate("a", 2, 9, "back"));

    assertThat(versions.pending(END)).containsExactly(new LedgerEntry("a", 3, 1, 2, 0, 0));
  }

  @Test
  void whatIsStillToComeWaits() {
    RecordVersions versions = of(candidate("a", 0, 1, "words"), candidate("a", 1, 500, "edited"));

    assertThat(versions.standing(0)).isNull();
    assertThat(versions.standing(10).json()).isEqualTo("words");
    assertThat(versions.pending(10))
        .containsExactly(new LedgerEntry("a", 2, 1, 0, 0, 0, 1, Map.of()));
    RecordVersions emitted = versions.afterEmitting(10, versions.standing(10));
    assertThat(emitted.pending(10)).isEmpty();
    assertThat(emitted.pending(END))
        .containsExactly(new LedgerEntry("a", 0, 0, 1, 0, 0, -1, Map.of()));
  }

  @Test
  void eachRecordIsCountedOnceWhateverTheOrder() {
    for (int seed = 0; seed < 200; seed++) {
      Random random = new Random(seed);
      List<Candidate> arrivals = new ArrayList<>();
      for (int i = 0; i < 1 + random.nextInt(12); i++) {
        int version = random.nextInt(3);
        arrivals.add(
            new Candidate(
                RecordKind.FEEDBACK,
                "key",
                version,
                version == 2,
                random.nextInt(3),
                "text " + random.nextInt(3) + " of " + version,
                "feed " + random.nextInt(3),
                "file",
                i));
      }
      // Equal texts have equal times, as the time is part of the text.
      List<Candidate> consistent =
          arrivals.stream().map(RecordVersionsTest::timedByItsText).toList();
      List<LedgerEntry> entries = of(consistent.toArray(Candidate[]::new)).pending(END);
      List<Candidate> shuffled = new ArrayList<>(consistent);
      Collections.shuffle(shuffled, random);

      assertThat(of(shuffled.toArray(Candidate[]::new)).pending(END)).isEqualTo(entries);
      assertThat(entries).allMatch(LedgerEntry::balances);
      assertThat(entries.stream().mapToLong(LedgerEntry::read).sum()).isEqualTo(arrivals.size());
      assertThat(entries.stream().mapToLong(LedgerEntry::accepted).sum()).isBetween(0L, 1L);
    }
  }

  private static Candidate timedByItsText(Candidate candidate) {
    return new Candidate(
        candidate.kind(),
        candidate.key(),
        candidate.version(),
        candidate.deleted(),
        Math.floorMod(candidate.json().hashCode(), 5),
        candidate.json(),
        candidate.feed(),
        candidate.file(),
        candidate.line());
  }

  private static RecordVersions of(Candidate... candidates) {
    RecordVersions versions = RecordVersions.none();
    for (Candidate candidate : candidates) {
      versions.add(candidate, candidate.at());
    }
    return versions;
  }

  private static Candidate candidate(String feed, long version, long at, String json) {
    return new Candidate(RecordKind.FEEDBACK, "key", version, false, at, json, feed, "file", 1);
  }

  private static Candidate deletion(String feed, long version, long at, String json) {
    return new Candidate(RecordKind.FEEDBACK, "key", version, true, at, json, feed, "file", 1);
  }
}
