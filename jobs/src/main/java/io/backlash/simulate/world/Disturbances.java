package io.backlash.simulate.world;

/**
 * What else bears on the public word, or only looks as if failures did. All 0, or 1 for a multiple,
 * is the undisturbed world; what is off draws no random number.
 *
 * @param grumpy share of customers who contact more and give fewer stars, whatever happens; in
 *     [0,1]. Nothing tells who they are but what they rated before
 * @param defects whether products have defects: some often, some seldom. A defect leads to contacts
 *     and takes stars off
 * @param defectsFail how many times likelier a case about a fault fails than any other, at least 1
 * @param halo share of those unhappy about a defect who blame the service in words, in [0,1]
 * @param reversed share of those unhappy for reasons of their own who open a case after their
 *     review, which then mostly fails; in [0,1]
 * @param bombers strangers who bomb with one star in a burst, as a multiple of the orders of a day,
 *     at least 0. One burst in each {@link #BURST_EVERY_DAYS} days
 */
public record Disturbances(
    double grumpy,
    boolean defects,
    double defectsFail,
    double halo,
    double reversed,
    double bombers) {

  public static final Disturbances NONE = new Disturbances(0, false, 1, 0, 0, 0);

  /** Our choice: a brand is bombed a few times a year. */
  public static final int BURST_EVERY_DAYS = 120;

  /** How many times as often the grumpy need help. Our choice. */
  public static final double GRUMPY_CONTACTS = 3;

  /** Stars that the grumpy give less. Our choice. */
  public static final double GRUMPY_STARS = 2;

  /** Stars that a defect takes off: as much as a failure does. Our choice. */
  public static final double DEFECT_STARS = 2.4;

  /** Share of those with a defect who open a case about it. Our choice. */
  public static final double CONTACTS_ABOUT_DEFECT = 0.65;

  /** Share of a reversed customer's cases that fail. Our choice: most. */
  public static final double REVERSED_FAILS = 0.8;

  /** Of the brand's last product, and of all others. Our choice; 9% on average. */
  private static final double DEFECTS_OF_WORST = 0.24;

  private static final double DEFECTS_OF_OTHERS = 0.04;

  public Disturbances {
    OptionCheck.require(grumpy >= 0 && grumpy <= 1, "grumpy", "within 0 and 1", grumpy);
    OptionCheck.require(defectsFail >= 1, "defectsFail", "at least 1", defectsFail);
    OptionCheck.require(halo >= 0 && halo <= 1, "halo", "within 0 and 1", halo);
    OptionCheck.require(reversed >= 0 && reversed <= 1, "reversed", "within 0 and 1", reversed);
    OptionCheck.require(bombers >= 0, "bombers", "at least 0", bombers);
  }

  /** Whether there is anything at all to draw. */
  public boolean areThere() {
    return !equals(NONE);
  }

  /** Which product an order is for, and whether it is broken. */
  public Purchase purchase(Trade trade, Dice dice) {
    String product = dice.pick(trade.things());
    boolean worst = product.equals(trade.things().get(trade.things().size() - 1));
    boolean defective = dice.chance(worst ? DEFECTS_OF_WORST : DEFECTS_OF_OTHERS);
    return new Purchase(product, defects && defective);
  }

  /** Times likelier that a case on the topic fails. */
  public double failsMore(ContactTopic topic) {
    return topic == ContactTopic.FAULT ? defectsFail : 1;
  }
}
