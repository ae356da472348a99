package io.backlash.impact.comparison;

/** How much a figure of money may claim. */
public enum EvidenceGrade {
  /**
   * The brand's own measured coefficient, on an adjusted effect whose placebos are near nothing.
   */
  A,
  /** An adjusted effect whose placebos are near nothing. */
  B,
  /** An association: a placebo failed or could not be run, or there is hardly whom to compare. */
  C,
  /** Nothing tells what became of who writes: no money. */
  D
}
