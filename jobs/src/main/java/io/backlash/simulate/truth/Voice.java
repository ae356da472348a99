package io.backlash.simulate.truth;

import io.backlash.event.Feedback;
import java.util.List;

/**
 * A customer's feedback with what it would be in any twin world.
 *
 * @param feedback as it is written
 * @param truth what stands behind it
 * @param contentStars what the writer gives without any failure, 1 to 5
 * @param unprovoked whether they write without any failure too
 */
public record Voice(Feedback feedback, TrueFeedback truth, int contentStars, boolean unprovoked) {
  private static final int LEAST_STARS = 1;
  private static final int MOST_STARS = 5;
  private static final int MIXED_STARS = 3;

  public long at() {
    return feedback.at().getEpochSecond();
  }

  /** Whether their stars, as written, are a complaint or near it: 3 or fewer. */
  public boolean isUnhappy() {
    return truth.stars() <= MIXED_STARS;
  }

  /** The categories of its causes, as a set of bits by ordinal. */
  int categories() {
    int mask = 0;
    for (TrueCause cause : truth.causes()) {
      mask |= 1 << cause.category().ordinal();
    }
    return mask;
  }

  /** Stars given where only causes of these categories bear on it; 0 where it is not written. */
  int starsIf(int active) {
    if ((active & categories()) == 0 && !unprovoked) {
      return 0;
    }
    return stars(contentStars, truth.causes(), active);
  }

  /** Stars after what the causes of the active categories take off, in whole stars from 1 to 5. */
  public static int stars(int contentStars, List<TrueCause> causes, int active) {
    double stars = contentStars;
    for (TrueCause cause : causes) {
      if ((active & (1 << cause.category().ordinal())) != 0) {
        stars -= cause.stars();
      }
    }
    return (int) Math.max(LEAST_STARS, Math.min(MOST_STARS, Math.round(stars)));
  }
}
