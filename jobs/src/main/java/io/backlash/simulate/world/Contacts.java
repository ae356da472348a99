package io.backlash.simulate.world;

/**
 * How often a brand's buyers need help, and how often it goes wrong.
 *
 * @param share of the orders that are on time, whose buyer opens a case; in [0,1]
 * @param failing multiplies the share of cases in which something goes wrong, and how often a
 *     disruption leads to canned texts; at least 0
 * @param late share of orders that come late on top of the brand's own, in [0,1]
 */
public record Contacts(double share, double failing, double late) {

  /** Few contacts, of which many go wrong: the world of the demo. Our choice. */
  public static final Contacts FEW = new Contacts(0.1, 1, 0);

  /**
   * As at a real desk: a quarter of the orders lead to a contact, and most contacts go well. Our
   * choice. Even the neglectful brand's then fail less than one in five times, so that there are
   * clean cases enough to compare with.
   */
  public static final Contacts OF_A_REAL_DESK = new Contacts(0.25, 0.4, 0);

  public Contacts {
    OptionCheck.require(share >= 0 && share <= 1, "contacts", "within 0 and 1", share);
    OptionCheck.require(failing >= 0, "failing", "at least 0", failing);
    OptionCheck.require(late >= 0 && late <= 1, "late", "within 0 and 1", late);
  }

  Contacts withFailing(double newFailing) {
    return new Contacts(share, newFailing, late);
  }

  Contacts withLate(double newLate) {
    return new Contacts(share, failing, newLate);
  }
}
