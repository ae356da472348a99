package io.backlash.simulate;

/** One who buys of a brand. */
final class Customer {
  private final String id;
  private final String name;
  private long freeFrom;

  Customer(String id, String name) {
    this.id = id;
    this.name = name;
  }

  String id() {
    return id;
  }

  String name() {
    return name;
  }

  /** Whether a new case of theirs at that time has nothing to do with an earlier one. */
  boolean isFree(long at) {
    return at >= freeFrom;
  }

  /** No other case of theirs before then. */
  void occupyUntil(long at) {
    freeFrom = at;
  }
}
