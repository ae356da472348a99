package io.backlash.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.backlash.event.LedgerEntry;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class VersionsTest {
  private static final long END = 1000;

  @Test
  void highestVersionStandsAndTheOthersAreDuplicates() {
    Versions versions =
        of(candidate("a", 0, 1, "first"), candidate("a", 2, 3, "third"), candidate("b", 1, 2, "x"));

    assertThat(versions.standing(END).json()).isEqualTo("third");
    assertThat(versions.untold(END))
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
    Versions versions =
        of(
            candidate("a", 0, 1, "words"),
            candidate("a", 0, 1, "words"),
            deletion("b", 0, 5, "gone"),
            deletion("a", 0, 5, "gone"));

    assertThat(versions.standing(END).deleted()).isTrue();
    assertThat(versions.untold(END))
        .containsExactly(new LedgerEntry("a", 3, 0, 1, 2, 0), new LedgerEntry("b", 1, 0, 1, 0, 0));
  }

  @Test
  void higherVersionRestoresWhatWasRetracted() {
    Versions versions =
        of(
            candidate("a", 0, 1, "words"),
            deletion("a", 1, 5, "gone"),
            candidate("a", 2, 9, "back"));

    assertThat(versions.untold(END)).containsExactly(new LedgerEntry("a", 3, 1, 2, 0, 0));
  }

  @Test
  void whatIsStillToComeWaits() {
    Versions versions = of(candidate("a", 0, 1, "words"), candidate("a", 1, 500, "edited"));

    assertThat(versions.standing(0)).isNull();
    assertThat(versions.standing(10).json()).isEqualTo("words");
    assertThat(versions.untold(10))
        .containsExactly(new LedgerEntry("a", 2, 1, 0, 0, 0, 1, Map.of()));
    Versions told = versions.afterTelling(10, versions.standing(10));
    assertThat(told.untold(10)).isEmpty();
    assertThat(told.untold(END)).containsExactly(new LedgerEntry("a", 0, 0, 1, 0, 0, -1, Map.of()));
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
      List<Candidate> consistent = arrivals.stream().map(VersionsTest::timedByItsText).toList();
      List<LedgerEntry> entries = of(consistent.toArray(Candidate[]::new)).untold(END);
      List<Candidate> shuffled = new ArrayList<>(consistent);
      Collections.shuffle(shuffled, random);

      assertThat(of(shuffled.toArray(Candidate[]::new)).untold(END)).isEqualTo(entries);
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

  private static Versions of(Candidate... candidates) {
    Versions versions = Versions.none();
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
