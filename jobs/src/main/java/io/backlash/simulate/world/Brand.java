package io.backlash.simulate.world;

import io.backlash.event.Channel;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * A brand and its habits. All names are invented; the rates are our choice.
 *
 * @param name unique in the world
 * @param trade what it sells
 * @param failing share of its cases, within office hours, in which something goes wrong
 * @param late share of its orders that come after the promised time
 * @param neglectful whether evenings and weekends are understaffed
 * @param stated what it says itself about how soon it answers, in seconds; empty where it says
 *     nothing
 */
public record Brand(
    String name,
    Trade trade,
    double failing,
    double late,
    boolean neglectful,
    Map<Channel, Long> stated) {

  private record Name(String text, Trade trade) {}

  private static final List<Name> NAMES =
      List.of(
          new Name("Bellwick", Trade.TELECOM),
          new Name("Skyharrow", Trade.AIRLINE),
          new Name("Tamsin and Rowe", Trade.RETAIL),
          new Name("Parcelwren", Trade.PARCELS),
          new Name("Larkmoor Bank", Trade.BANK),
          new Name("Voltmere", Trade.ENERGY),
          new Name("Saltmarsh Hotels", Trade.HOTELS),
          new Name("Oakmantle", Trade.INSURANCE),
          new Name("Hollin Furniture", Trade.FURNITURE),
          new Name("Pepperlane", Trade.GROCERIES));

  private static final double NEGLECTFUL_FAILING = 0.36;
  private static final double NEGLECTFUL_LATE = 0.022;
  private static final double LEAST_FAILING = 0.08;
  private static final double FAILING_STEP = 0.03;
  private static final double LEAST_LATE = 0.003;
  private static final double LATE_STEP = 0.002;
  private static final int STEPS = 4;

  /** Brands state what they state in turn: much, a little, nothing. */
  private static final int STATEMENTS = 3;

  /**
   * The brand of this number.
   *
   * @param number from 0, the neglectful one, which states nothing
   */
  public static Brand of(int number, SimulationOptions options) {
    Name name = NAMES.get(number % NAMES.size());
    int round = number / NAMES.size();
    boolean neglectful = number == 0;
    int step = number % STEPS;
    double failing = neglectful ? NEGLECTFUL_FAILING : LEAST_FAILING + step * FAILING_STEP;
    double late = neglectful ? NEGLECTFUL_LATE : LEAST_LATE + step * LATE_STEP;
    return new Brand(
        round == 0 ? name.text() : name.text() + " " + (round + 1),
        name.trade(),
        Math.min(1, failing * options.neglect() * options.contacts().failing()),
        Math.min(1, late * options.neglect() + options.contacts().late()),
        neglectful,
        stated(number));
  }

  private static Map<Channel, Long> stated(int number) {
    Map<Channel, Long> stated = new EnumMap<>(Channel.class);
    if (number % STATEMENTS == 1) {
      stated.put(Channel.PHONE, Clock.MINUTE);
      stated.put(Channel.EMAIL, 4 * Clock.HOUR);
      stated.put(Channel.CHAT, Clock.MINUTE);
      stated.put(Channel.SOCIAL, 2 * Clock.HOUR);
    } else if (number % STATEMENTS == 2) {
      stated.put(Channel.EMAIL, 2 * Clock.HOUR);
    }
    return stated;
  }
}
