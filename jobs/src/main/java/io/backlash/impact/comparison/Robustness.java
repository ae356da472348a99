package io.backlash.impact.comparison;

/** How strong an unmeasured common cause would have to be to explain an effect away. */
public final class Robustness {

  private Robustness() {}

  /**
   * The robustness value: the share of what is left of exposure and of stars, each, that a common
   * cause would have to explain to bring the effect to nothing. RV = (sqrt(f^4 + 4 f^2) - f^2) / 2
   * with f = |t| / sqrt(df) (Cinelli and Hazlett 2020).
   *
   * <p>Example: t = 4.18 at 783 degrees of freedom is 0.139 (their Darfur example).
   *
   * @param t the effect by its standard error
   * @param freedom degrees of freedom, above 0
   * @return 0 to 1
   */
  public static double robustnessValue(double t, double freedom) {
    double f = Math.abs(t) / Math.sqrt(freedom);
    return (Math.sqrt(Math.pow(f, 4) + 4 * f * f) - f * f) / 2;
  }

  /**
   * The E-value: how many times likelier a common cause would have to make both exposure and
   * negative feedback. RR + sqrt(RR (RR - 1)), of a risk ratio below 1 that of its inverse
   * (VanderWeele and Ding 2017).
   *
   * <p>Example: a risk ratio of 3.9 is 7.26 (theirs).
   *
   * @param riskRatio above 0
   * @return at least 1
   */
  public static double evalue(double riskRatio) {
    double ratio = riskRatio < 1 ? 1 / riskRatio : riskRatio;
    return ratio + Math.sqrt(ratio * (ratio - 1));
  }
}
