package io.backlash.event;

/**
 * What became of the records of a feed. The ledger balances: read = accepted + duplicate +
 * retracted + dead-lettered.
 */
public record LedgerEntry(
    String feed, long read, long accepted, long duplicate, long retracted, long deadLettered) {

  /** Nothing read yet. */
  public static LedgerEntry empty(String feed) {
    return new LedgerEntry(feed, 0, 0, 0, 0, 0);
  }

  public LedgerEntry plus(LedgerEntry other) {
    return new LedgerEntry(
        feed,
        read + other.read,
        accepted + other.accepted,
        duplicate + other.duplicate,
        retracted + other.retracted,
        deadLettered + other.deadLettered);
  }

  public boolean balances() {
    return read == accepted + duplicate + retracted + deadLettered;
  }
}
