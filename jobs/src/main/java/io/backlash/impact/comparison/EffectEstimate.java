package io.backlash.impact.comparison;

import java.time.Instant;

/**
 * What failures did to the stars of those whom they met, as known at the end of a month, and what
 * speaks for and against it. A changelog record, keyed by brand and month.
 *
 * @param brand whose
 * @param month its first instant
 * @param grade how much a figure of money may claim
 * @param reason why not a better one, a key: {@code OWN_COEFFICIENT}, {@code PLACEBOS_PASSED},
 *     {@code LEAD_PLACEBO_FAILED}, {@code EARLIER_RATINGS_DIFFER}, {@code ESTIMATES_DISAGREE},
 *     {@code NO_PLACEBO}, {@code TOO_FEW_EXPOSED}, {@code TOO_FEW_UNEXPOSED}, {@code NOT_JOINED}
 * @param effect on the stars of the exposed, adjusted
 * @param unadjusted the same by opportunity and topic alone: the second estimate
 * @param lead placebo: of failures that came after the writing
 * @param earlier placebo: on what the same writers gave before
 * @param robustnessValue 0 to 1, {@code null} if unknown
 * @param riskRatio of negative feedback, {@code null} if unknown
 * @param evalue at least 1, {@code null} if unknown
 * @param toldExposedShare of those told apart whose words tell of a failure, whom one met by the
 *     business's own records; {@code null} if nobody told
 * @param untoldExposedShare of those whose words tell of none
 * @param deleted a correction left nothing here
 */
public record EffectEstimate(
    String brand,
    Instant month,
    EvidenceGrade grade,
    String reason,
    Difference effect,
    Difference unadjusted,
    Difference lead,
    Difference earlier,
    Double robustnessValue,
    Double riskRatio,
    Double evalue,
    Double toldExposedShare,
    Double untoldExposedShare,
    boolean deleted) {

  private static final String NOT_JOINED = "NOT_JOINED";

  /** Below so many exposed or unexposed an effect is called an association: our choice. */
  static final int LEAST = 30;

  /** A placebo of fewer says nothing: our choice. */
  static final int LEAST_PLACEBO = 10;

  /**
   * Judges what was found.
   *
   * @param isOwnCoefficient whether the brand measured how its revenue follows its stars
   */
  public static EffectEstimate of(Instant month, ExpectedStars expected, boolean isOwnCoefficient) {
    ComparisonSums sums = expected.sums();
    Difference effect = expected.onExposed();
    Difference unadjusted = sums.clean.difference();
    Difference lead = sums.lead.difference();
    Difference earlier = sums.earlier.difference();
    double[] test = expected.exposureTest();
    Double riskRatio = expected.riskRatio();
    String reason = reason(sums, effect, unadjusted, lead, earlier);
    boolean passed = reason.equals("PLACEBOS_PASSED");
    return new EffectEstimate(
        expected.brand(),
        month,
        grade(sums, passed, isOwnCoefficient),
        passed && isOwnCoefficient ? "OWN_COEFFICIENT" : reason,
        effect,
        unadjusted,
        lead,
        earlier,
        test == null ? null : Double.valueOf(Robustness.robustnessValue(test[0], test[1])),
        riskRatio,
        riskRatio == null ? null : Double.valueOf(Robustness.evalue(riskRatio)),
        share(sums, true),
        share(sums, false),
        false);
  }

  private static Double share(ComparisonSums sums, boolean told) {
    return sums.toldApart(told) == 0 ? null : Double.valueOf(sums.exposedShare(told));
  }

  private static EvidenceGrade grade(ComparisonSums sums, boolean passed, boolean isOwn) {
    if (!sums.isJoined()) {
      return EvidenceGrade.D;
    }
    if (!passed) {
      return EvidenceGrade.C;
    }
    return isOwn ? EvidenceGrade.A : EvidenceGrade.B;
  }

  private static String reason(
      ComparisonSums sums,
      Difference effect,
      Difference unadjusted,
      Difference lead,
      Difference earlier) {
    if (!sums.isJoined()) {
      return NOT_JOINED;
    }
    if (sums.exposed.count < LEAST) {
      return "TOO_FEW_EXPOSED";
    }
    if (sums.unexposed.count < LEAST) {
      return "TOO_FEW_UNEXPOSED";
    }
    boolean hasLead = isTelling(lead);
    boolean hasEarlier = isTelling(earlier);
    if (hasLead && !lead.holds(0)) {
      return "LEAD_PLACEBO_FAILED";
    }
    if (hasEarlier && !earlier.holds(0)) {
      return "EARLIER_RATINGS_DIFFER";
    }
    if (effect.disagrees(unadjusted)) {
      return "ESTIMATES_DISAGREE";
    }
    return hasLead || hasEarlier ? "PLACEBOS_PASSED" : "NO_PLACEBO";
  }

  private static boolean isTelling(Difference placebo) {
    return placebo.first() >= LEAST_PLACEBO && placebo.second() >= LEAST_PLACEBO;
  }

  /** Nothing is left of a month. */
  public static EffectEstimate retracted(String brand, Instant month) {
    return new EffectEstimate(
        brand,
        month,
        EvidenceGrade.D,
        NOT_JOINED,
        Difference.UNKNOWN,
        Difference.UNKNOWN,
        Difference.UNKNOWN,
        Difference.UNKNOWN,
        null,
        null,
        null,
        null,
        null,
        true);
  }
}
