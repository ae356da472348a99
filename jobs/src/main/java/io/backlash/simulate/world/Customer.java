package io.backlash.simulate.world;

/** One who buys of a brand. */
public final class Customer {
  private final String id;
  private final String name;
  private long freeFrom;

  public Customer(String id, String name) {
    this.id = id;
    this.name = name;
  }

  public String id() {
    return id;
  }

  public String name() {
    return name;
  }

  /** Whether a new case of theirs at that time has nothing to do with an earlier one. */
  public boolean isFree(long at) {
    return at >= freeFrom;
  }

  /** No other case of theirs before then. */
  public void occupyUntil(long at) {
    freeFrom = at;
  }
}
