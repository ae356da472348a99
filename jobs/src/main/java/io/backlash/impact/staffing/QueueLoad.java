package io.backlash.impact.staffing;

/**
 * What comes to a channel in some hours, and how soon it is owed an answer.
 *
 * @param perSecond contacts in a second, above 0
 * @param ahtSeconds how long one keeps a hand busy, on average, above 0
 * @param patienceSeconds how long a customer waits before giving up, on average; infinite where
 *     nobody gives up
 * @param targetSeconds within which an answer is owed
 */
record QueueLoad(
    double perSecond, double ahtSeconds, double patienceSeconds, double targetSeconds) {

  /** The share of all contacts that so many hands answer in time; nothing without hands. */
  double answeredInTime(int agents) {
    return agents == 0
        ? 0
        : new ErlangA(perSecond, ahtSeconds, patienceSeconds, agents).servedWithin(targetSeconds);
  }

  /**
   * How many hands answer this share in time. A part of a hand is one that is there in that part of
   * the hours: 2.4 are two always, and a third in four of ten such hours.
   *
   * @param share of all contacts, in [0,1)
   */
  double handsFor(double share) {
    if (share <= 0) {
      return 0;
    }
    int enough = 1;
    while (answeredInTime(enough) < share) {
      enough *= 2;
    }
    int tooFew = enough / 2;
    while (enough - tooFew > 1) {
      int middle = (enough + tooFew) / 2;
      if (answeredInTime(middle) < share) {
        tooFew = middle;
      } else {
        enough = middle;
      }
    }
    double below = answeredInTime(tooFew);
    return tooFew + (share - below) / (answeredInTime(enough) - below);
  }
}
