package io.backlash.impact.staffing;

/**
 * A line of impatient customers before some hands, in the long run: the Palm/Erlang-A model,
 * M/M/n+M (Palm 1946; Garnett, Mandelbaum and Reiman 2002). Contacts come at random at a constant
 * mean rate, handling and patience are exponentially distributed, who comes first is served first.
 * Where nobody ever gives up it is Erlang C, M/M/n.
 *
 * <p>The formulas are those of Mandelbaum and Zeltyn, The Palm/Erlang-A Queue (2005), on Palm's
 * series A(x, y) = 1 + y/(x+1) + y&sup2;/((x+1)(x+2)) + …, all of whose terms are positive. What
 * can grow beyond every number is computed by its logarithm, so that no load, however far above the
 * hands, overflows.
 *
 * @param perSecond contacts in a second, above 0
 * @param ahtSeconds how long one keeps a hand busy, on average, above 0
 * @param patienceSeconds how long a customer waits before giving up, on average, above 0; {@link
 *     Double#POSITIVE_INFINITY} where nobody gives up
 * @param agents who can each serve one at a time, at least 1
 */
record ErlangA(double perSecond, double ahtSeconds, double patienceSeconds, int agents) {

  /** The series is rescaled by it before it overflows. */
  private static final double LARGE = 1e200;

  ErlangA {
    require(perSecond > 0, "perSecond", perSecond);
    require(ahtSeconds > 0, "ahtSeconds", ahtSeconds);
    require(patienceSeconds > 0, "patienceSeconds", patienceSeconds);
    require(agents > 0, "hands", agents);
  }

  private static void require(boolean holds, String name, double value) {
    if (!holds) {
      throw new IllegalArgumentException(name + " is not above 0: " + value);
    }
  }

  /**
   * The share of contacts that find all lines busy where nobody waits: Erlang B (1917), by the
   * recursion B(n) = a B(n-1) / (n + a B(n-1)).
   *
   * @param load in erlang: contacts in a second x seconds of handling
   * @param lines at least 0
   */
  static double blocked(double load, int lines) {
    double blocked = 1;
    for (int line = 1; line <= lines; line++) {
      blocked = load * blocked / (line + load * blocked);
    }
    return blocked;
  }

  /** In erlang: the hands that would be busy if nobody gave up. */
  double load() {
    return perSecond * ahtSeconds;
  }

  /** The share that can't be served at once. */
  double delayed() {
    return isHopeless() ? 1 : probability(logWaitingBeyond(0));
  }

  /** The share that gives up; 0 where nobody does. */
  double abandoned() {
    return isEndless() ? 0 : delayed() - probability(logServedBeyond(0));
  }

  /** How long customers wait, on average, those who give up included. */
  double meanWaitSeconds() {
    if (isHopeless()) {
      return Double.POSITIVE_INFINITY;
    }
    return isEndless() ? delayed() * ahtSeconds / (agents - load()) : abandoned() * patienceSeconds;
  }

  /** The share of the hands' time in which they are busy. */
  double occupancy() {
    return isHopeless() ? 1 : load() * (1 - abandoned()) / agents;
  }

  /** The share that waits for longer than so many seconds, whatever becomes of it. */
  double waitingBeyond(double seconds) {
    if (isHopeless()) {
      return 1;
    }
    double patient = isEndless() ? 1 : Math.exp(-seconds / patienceSeconds);
    return patient * probability(logWaitingBeyond(seconds));
  }

  /** The share of all contacts that is served within so many seconds, those given up included. */
  double servedWithin(double seconds) {
    if (isHopeless()) {
      return 0;
    }
    return 1 - delayed() + probability(logServedBeyond(0)) - probability(logServedBeyond(seconds));
  }

  /** Nobody ever gives up. */
  private boolean isEndless() {
    return Double.isInfinite(patienceSeconds);
  }

  /** The line grows without end. */
  private boolean isHopeless() {
    return isEndless() && load() >= agents;
  }

  /**
   * Turns the logarithm of an integral over the waiting time into a probability: its share of all
   * states, those in which a hand is free included.
   */
  private double probability(double logarithm) {
    double logBlocked = Math.log(blocked(load(), agents - 1));
    return Math.exp(logarithm + logBlocked - logOnePlus(logWaitingBeyond(0) + logBlocked));
  }

  /** Of lambda x the integral, from then on, over the offered wait: lambda J(t) of the paper. */
  private double logWaitingBeyond(double seconds) {
    double utilization = load() / agents;
    if (isEndless()) {
      return Math.log(utilization / (1 - utilization)) + exponent(seconds);
    }
    return Math.log(utilization) + exponent(seconds) + logOnePlus(logPalmLessOne(seconds));
  }

  /** The same of those only whose patience lasts as long as the offered wait. */
  private double logServedBeyond(double seconds) {
    return isEndless() ? logWaitingBeyond(seconds) : exponent(seconds) + logPalmLessOne(seconds);
  }

  /** lambda H(t) - n mu t, with H the integral of the share whose patience lasts. */
  private double exponent(double seconds) {
    double stillThere =
        isEndless() ? seconds : -Math.expm1(-seconds / patienceSeconds) * patienceSeconds;
    return perSecond * stillThere - agents / ahtSeconds * seconds;
  }

  /** log(A(x, y) - 1), with what is left of y when all have waited so long. */
  private double logPalmLessOne(double seconds) {
    double x = agents * patienceSeconds / ahtSeconds;
    double y = perSecond * patienceSeconds * Math.exp(-seconds / patienceSeconds);
    double term = 1;
    double sum = 0;
    double scaled = 0;
    int step = 0;
    double ratio;
    do {
      step++;
      ratio = y / (x + step);
      term *= ratio;
      sum += term;
      if (sum > LARGE) {
        term /= LARGE;
        sum /= LARGE;
        scaled += Math.log(LARGE);
      }
    } while (ratio >= 1 || term > Math.ulp(sum) * (1 - ratio));
    return scaled + Math.log(sum);
  }

  private static double logOnePlus(double logarithm) {
    return Math.max(logarithm, 0) + Math.log1p(Math.exp(-Math.abs(logarithm)));
  }
}
