package io.backlash.event.ledger;

import io.backlash.event.FieldNames;
import java.util.Map;
import java.util.TreeMap;

/**
 * What became of the records of a feed. The ledger balances at every moment: read = accepted +
 * duplicate + retracted + dead-lettered + waiting.
 *
 * @param waiting read, and not yet decided on: event time has not come to them
 * @param unknownFields how many of the records that were taken held a field that Backlash does not
 *     know, by the field's name: {@code {"rating_source": 40}}. At most {@link #MOST_FIELDS} names;
 *     the records of all further ones stand together under {@link #FURTHER_FIELDS}
 */
public record LedgerEntry(
    String feed,
    long read,
    long accepted,
    long duplicate,
    long retracted,
    long deadLettered,
    long waiting,
    Map<String, Long> unknownFields) {

  /**
   * Our choice: a producer adds a field or two at a time; whoever sends a new name with each record
   * must not fill the ledger.
   */
  public static final int MOST_FIELDS = 20;

  /** Stands for the names that are too many. */
  public static final String FURTHER_FIELDS = "…";

  public LedgerEntry {
    // A savepoint of a release that did not count them has none.
    unknownFields = unknownFields == null ? Map.of() : unknownFields;
  }

  /** Nothing of it waits, and it held no field that is unknown. */
  public LedgerEntry(
      String feed, long read, long accepted, long duplicate, long retracted, long deadLettered) {
    this(feed, read, accepted, duplicate, retracted, deadLettered, 0, Map.of());
  }

  /** Nothing read yet. */
  public static LedgerEntry empty(String feed) {
    return new LedgerEntry(feed, 0, 0, 0, 0, 0);
  }

  /** So many records that were read and wait. */
  public static LedgerEntry waiting(String feed, long records) {
    return new LedgerEntry(feed, records, 0, 0, 0, 0, records, Map.of());
  }

  /**
   * One record, which another entry counts, held unknown fields.
   *
   * @param fields their names, as {@link FieldNames} shows them
   */
  public static LedgerEntry withUnknown(String feed, Iterable<String> fields) {
    Map<String, Long> counts = new TreeMap<>();
    fields.forEach(field -> add(counts, field, 1));
    return new LedgerEntry(feed, 0, 0, 0, 0, 0, 0, counts);
  }

  public LedgerEntry plus(LedgerEntry other) {
    return new LedgerEntry(
        feed,
        read + other.read,
        accepted + other.accepted,
        duplicate + other.duplicate,
        retracted + other.retracted,
        deadLettered + other.deadLettered,
        waiting + other.waiting,
        both(unknownFields, other.unknownFields));
  }

  /** The same, to be taken away; fields that were seen stay seen. */
  public LedgerEntry negative() {
    return new LedgerEntry(
        feed, -read, -accepted, -duplicate, -retracted, -deadLettered, -waiting, Map.of());
  }

  public boolean balances() {
    return read == accepted + duplicate + retracted + deadLettered + waiting;
  }

  private static Map<String, Long> both(Map<String, Long> some, Map<String, Long> others) {
    if (others.isEmpty()) {
      return some;
    }
    Map<String, Long> counts = new TreeMap<>(some);
    others.forEach((field, records) -> add(counts, field, records));
    return counts;
  }

  private static void add(Map<String, Long> counts, String field, long records) {
    boolean isKept =
        counts.containsKey(field)
            || counts.size() - (counts.containsKey(FURTHER_FIELDS) ? 1 : 0) < MOST_FIELDS;
    counts.merge(isKept ? field : FURTHER_FIELDS, records, Long::sum);
  }
}
