package io.backlash.ingest.dedup;

import io.backlash.event.ledger.LedgerEntry;
import io.backlash.ingest.erasure.ErasedRecord;
import io.backlash.ingest.record.Candidate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * All that is known of one record: its distinct versions, which of them was handed on last, and
 * what the ledger has been told.
 *
 * <p>Of every distinct version one copy counts, in the feed whose name is first; all further copies
 * are duplicates. If the version that stands is a retraction, it and all that it takes back are
 * retracted. Else it is accepted, and what it replaces counts as duplicate. So of a record that
 * arrived n times exactly n are accounted for, and at most one is accepted. What is not decided yet
 * waits.
 *
 * <p>Versions of a customer who is erased count as retracted, or as duplicates if one from after
 * the erasure stands.
 *
 * @param versions the distinct versions
 * @param handedOn JSON of the version that was handed on last, {@code null} if none was
 * @param emitted what the ledger was told, by feed
 * @param erased up to when they are erased; {@code null} where none is
 */
public record RecordVersions(
    List<RecordVersion> versions,
    String handedOn,
    Map<String, LedgerEntry> emitted,
    ErasedRecord erased) {

  public static RecordVersions none() {
    return new RecordVersions(new ArrayList<>(), null, new HashMap<>(), null);
  }

  /** Takes in an arrival that can be decided on from {@code decideAt} on. */
  public void add(Candidate candidate, long decideAt) {
    for (RecordVersion version : versions) {
      if (version.isSameAs(candidate)) {
        version.copies().merge(candidate.feed(), 1L, Long::sum);
        return;
      }
    }
    Map<String, Long> copies = new HashMap<>();
    copies.put(candidate.feed(), 1L);
    RecordVersion version =
        new RecordVersion(
            candidate.version(),
            candidate.deleted(),
            candidate.at(),
            decideAt,
            candidate.json(),
            copies);
    versions.add(isErased(version) ? version.erased() : version);
  }

  /** The same, in which nothing up to then counts any more, and its words are gone. */
  RecordVersions erase(ErasedRecord request) {
    if (erased != null && erased.upTo() >= request.upTo()) {
      return this;
    }
    RecordVersions after = new RecordVersions(new ArrayList<>(), handedOn, emitted, request);
    versions.forEach(
        version -> after.versions.add(after.isErased(version) ? version.erased() : version));
    return after;
  }

  private boolean isErased(RecordVersion version) {
    return erased != null && version.at() <= erased.upTo();
  }

  /**
   * The version that stands at {@code time}: {@code null} before the first; a retraction where all
   * are erased.
   */
  public RecordVersion standing(long time) {
    return versions.stream()
        .filter(version -> version.decideAt() <= time && !version.isErased())
        .min(RecordVersion.STANDING_FIRST)
        .orElse(erased == null ? null : retraction());
  }

  private RecordVersion retraction() {
    return new RecordVersion(0, true, erased.upTo(), erased.upTo(), erased.retraction(), Map.of());
  }

  /**
   * The same as {@link #add}, and what is to be told the ledger at once: that the arrival waits. A
   * copy of what is decided already waits, too, for the timer that it has.
   */
  LedgerEntry addWaiting(Candidate candidate, long decideAt) {
    add(candidate, decideAt);
    LedgerEntry arrival = LedgerEntry.waiting(candidate.feed(), 1);
    emitted.merge(candidate.feed(), arrival, LedgerEntry::plus);
    return arrival;
  }

  /** What is to be told the ledger at {@code time}, by feed: the change since it was told last. */
  List<LedgerEntry> pending(long time) {
    Map<String, LedgerEntry> change = tally(time);
    emitted.forEach((feed, entry) -> change.merge(feed, entry.negative(), LedgerEntry::plus));
    change.values().removeIf(entry -> entry.equals(LedgerEntry.empty(entry.feed())));
    return List.copyOf(change.values());
  }

  RecordVersions afterEmitting(long time, RecordVersion standing) {
    return new RecordVersions(versions, standing.json(), tally(time), erased);
  }

  /**
   * Without the versions that are older than {@code retention}, if none follows within it. What an
   * erasure reaches may still be on its way until that moment.
   *
   * @return {@code null} when nothing is left
   */
  RecordVersions afterForgetting(long time, long retention) {
    boolean isInUse =
        versions.stream()
            .anyMatch(
                version -> version.decideAt() <= time && version.decideAt() > time - retention);
    if (isInUse || (erased != null && time < erased.upTo())) {
      return this;
    }
    List<RecordVersion> future = new ArrayList<>(versions);
    future.removeIf(version -> version.decideAt() <= time);
    if (future.isEmpty()) {
      return null;
    }
    RecordVersions left = new RecordVersions(future, null, new HashMap<>(), erased);
    return new RecordVersions(future, null, left.tally(time), erased);
  }

  private Map<String, LedgerEntry> tally(long time) {
    Map<String, LedgerEntry> tally = new TreeMap<>();
    RecordVersion standing = standing(time);
    for (RecordVersion version : versions) {
      if (version.decideAt() > time) {
        version
            .copies()
            .forEach(
                (feed, records) ->
                    tally.merge(feed, LedgerEntry.waiting(feed, records), LedgerEntry::plus));
        continue;
      }
      boolean first = true;
      for (Map.Entry<String, Long> copies : new TreeMap<>(version.copies()).entrySet()) {
        String feed = copies.getKey();
        long read = copies.getValue();
        long counting = first ? 1 : 0;
        long retracted = standing.deleted() ? counting : 0;
        long accepted = version == standing ? counting - retracted : 0;
        tally.merge(
            feed,
            new LedgerEntry(feed, read, accepted, read - accepted - retracted, retracted, 0),
            LedgerEntry::plus);
        first = false;
      }
    }
    return tally;
  }
}
