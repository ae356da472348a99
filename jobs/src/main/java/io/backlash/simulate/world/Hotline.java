package io.backlash.simulate.world;

/**
 * A telephone line with a known number of hands, on top of a world's cases.
 *
 * @param callsPerDay mean calls of a brand on a day, spread over its hours as all demand is; 0 for
 *     no hotline
 * @param hands who take calls, at least 1 where there are any
 * @param primeTimeAgents who take them in prime time, Monday to Friday, 8 to 9 PM
 */
public record Hotline(double callsPerDay, int hands, int primeTimeAgents) {

  public static final Hotline NONE = new Hotline(0, 0, 0);

  public Hotline {
    OptionCheck.require(callsPerDay >= 0, "hotline", "at least 0", callsPerDay);
    OptionCheck.require(callsPerDay == 0 || hands >= 1, "hands", "at least 1", hands);
    OptionCheck.require(primeTimeAgents >= 0, "primeTimeHands", "at least 0", primeTimeAgents);
  }

  public boolean isThere() {
    return callsPerDay > 0;
  }
}
