package io.backlash.simulate.world;

import java.time.LocalDate;

/**
 * What world to simulate. Equal options give equal bytes.
 *
 * @param brands how many brands, at least 1; the first is the neglectful one
 * @param days how many days of trade, at least 1; what begins on them is followed to its end
 * @param seed of all chance
 * @param start the first day (UTC)
 * @param ordersPerDay mean orders of a brand on an ordinary day, above 0; all else scales with it.
 *     40 gives about 9,000 interactions and 1,300 feedback a brand and year
 * @param influence how strongly failures bear on what customers write: 1 as in {@link Harm}, 0 not
 *     at all (a placebo world: the failures happen, the public word does not follow from them)
 * @param elasticity of conversion to the visible valence, at least 0
 * @param neglect multiplies every brand's failure rates, at least 0; 0 is a world without failures
 * @param eveningGap how many times likelier a neglectful brand's case fails outside office hours
 *     than within, at least 1; the excess is of those left waiting or unanswered
 * @param hotline a telephone line with a known number of hands, on top of all else
 * @param contacts how often buyers need help, and how often it goes wrong
 * @param disturbances what else bears on the public word
 */
public record SimulationOptions(
    int brands,
    int days,
    long seed,
    LocalDate start,
    double ordersPerDay,
    double influence,
    double elasticity,
    double neglect,
    double eveningGap,
    Hotline hotline,
    Contacts contacts,
    Disturbances disturbances) {

  /**
   * Elasticity of sales to the valence of reviews: You, Vadakkepatt and Joshi (2015), a
   * meta-analysis of 51 studies.
   */
  public static final double VALENCE_ELASTICITY = 0.417;

  /** Share of buyers who never come back, all being well. Our choice. */
  public static final double LEAVES = 0.02;

  /**
   * How many more of those who met a failure never come back: 17% leave a loved brand after one bad
   * experience (PwC 2018, US).
   */
  public static final double LEAVES_AFTER_FAILURE = 0.17;

  private static final LocalDate DEFAULT_START = LocalDate.of(2025, 1, 1);
  private static final double DEFAULT_ORDERS_PER_DAY = 40;
  private static final double DEFAULT_EVENING_GAP = 1.5;

  public SimulationOptions {
    OptionCheck.require(brands >= 1, "brands", "at least 1", brands);
    OptionCheck.require(days >= 1, "days", "at least 1", days);
    OptionCheck.require(start != null, "start", "a day", start);
    OptionCheck.require(ordersPerDay > 0, "ordersPerDay", "above 0", ordersPerDay);
    OptionCheck.require(influence >= 0, "influence", "at least 0", influence);
    OptionCheck.require(elasticity >= 0, "elasticity", "at least 0", elasticity);
    OptionCheck.require(neglect >= 0, "neglect", "at least 0", neglect);
    OptionCheck.require(eveningGap >= 1, "eveningGap", "at least 1", eveningGap);
  }

  /** The default world of this size. */
  public static SimulationOptions of(int brands, int days, long seed) {
    return new SimulationOptions(
        brands,
        days,
        seed,
        DEFAULT_START,
        DEFAULT_ORDERS_PER_DAY,
        1,
        VALENCE_ELASTICITY,
        1,
        DEFAULT_EVENING_GAP,
        Hotline.NONE,
        Contacts.FEW,
        Disturbances.NONE);
  }

  public SimulationOptions withStart(LocalDate newStart) {
    return new SimulationOptions(
        brands,
        days,
        seed,
        newStart,
        ordersPerDay,
        influence,
        elasticity,
        neglect,
        eveningGap,
        hotline,
        contacts,
        disturbances);
  }

  public SimulationOptions withOrdersPerDay(double newOrdersPerDay) {
    return new SimulationOptions(
        brands,
        days,
        seed,
        start,
        newOrdersPerDay,
        influence,
        elasticity,
        neglect,
        eveningGap,
        hotline,
        contacts,
        disturbances);
  }

  public SimulationOptions withInfluence(double newInfluence) {
    return new SimulationOptions(
        brands,
        days,
        seed,
        start,
        ordersPerDay,
        newInfluence,
        elasticity,
        neglect,
        eveningGap,
        hotline,
        contacts,
        disturbances);
  }

  public SimulationOptions withElasticity(double newElasticity) {
    return new SimulationOptions(
        brands,
        days,
        seed,
        start,
        ordersPerDay,
        influence,
        newElasticity,
        neglect,
        eveningGap,
        hotline,
        contacts,
        disturbances);
  }

  public SimulationOptions withNeglect(double newNeglect) {
    return new SimulationOptions(
        brands,
        days,
        seed,
        start,
        ordersPerDay,
        influence,
        elasticity,
        newNeglect,
        eveningGap,
        hotline,
        contacts,
        disturbances);
  }

  public SimulationOptions withHotline(Hotline newHotline) {
    return new SimulationOptions(
        brands,
        days,
        seed,
        start,
        ordersPerDay,
        influence,
        elasticity,
        neglect,
        eveningGap,
        newHotline,
        contacts,
        disturbances);
  }

  public SimulationOptions withContacts(Contacts newContacts) {
    return new SimulationOptions(
        brands,
        days,
        seed,
        start,
        ordersPerDay,
        influence,
        elasticity,
        neglect,
        eveningGap,
        hotline,
        newContacts,
        disturbances);
  }

  public SimulationOptions withDisturbances(Disturbances newDisturbances) {
    return new SimulationOptions(
        brands,
        days,
        seed,
        start,
        ordersPerDay,
        influence,
        elasticity,
        neglect,
        eveningGap,
        hotline,
        contacts,
        newDisturbances);
  }
}
