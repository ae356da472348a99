package io.backlash.simulate.world;

/** One who buys of a brand. */
public final class Customer {
  private final String id;
  private final String name;
  private final boolean grumpy;
  private long freeFrom;

  /**
   * @param grumpy whether they contact more and give fewer stars, whatever happens
   */
  public Customer(String id, String name, boolean grumpy) {
    this.id = id;
    this.name = name;
    this.grumpy = grumpy;
  }

  public String id() {
    return id;
  }

  public String name() {
    return name;
  }

  public boolean isGrumpy() {
    return grumpy;
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
