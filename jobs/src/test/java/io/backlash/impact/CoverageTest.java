package io.backlash.impact;

import static org.assertj.core.api.Assertions.assertThat;

import io.backlash.event.Channel;
import io.backlash.event.failure.Link;
import io.backlash.event.failure.LinkTier;
import io.backlash.impact.assumptions.ImpactOptions;
import io.backlash.impact.assumptions.Parameters;
import io.backlash.impact.model.DayLoss;
import io.backlash.impact.model.Draws;
import io.backlash.impact.model.FeedbackEffect;
import io.backlash.impact.model.LossModel;
import io.backlash.impact.model.LossRate;
import io.backlash.impact.model.Reputation;
import io.backlash.impact.model.ReputationState;
import io.backlash.text.FailureCategory;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * How often the range of a period holds the truth: in small worlds whose coefficient is drawn from
 * the distribution that the model states, and whose customers differ by chance. Nine in ten is what
 * is promised; with 200 worlds, chance alone leaves between 170 and 190.
 */
class CoverageTest {
  private static final ImpactOptions OPTIONS = Parameters.published().options().of("any");
  private static final int WORLDS = 200;
  private static final int DAYS = 90;
  private static final int WRITTEN_A_DAY = 2;
  private static final double FAILED = 0.3;
  private static final double STARS_TAKEN = 2;

  @Test
  void theRangeHoldsTheTruthAboutNineTimesInTen() {
    assertThat(worldsThatHoldTheTruth(STARS_TAKEN)).isBetween(166, 194);
  }

  /** Whose ratings do not suffer: the truth is 0. */
  @Test
  void inPlaceboSimulationsTheRangeHoldsZero() {
    assertThat(worldsThatHoldTheTruth(0)).isGreaterThanOrEqualTo(166);
  }

  private static int worldsThatHoldTheTruth(double starsTaken) {
    int held = 0;
    for (int world = 1; world <= WORLDS; world++) {
      held += holdsTheTruth(new Random(world), "world" + world, starsTaken) ? 1 : 0;
    }
    return held;
  }

  /**
   * The revenue is 1 a day. The truth is that of the customers' expectation: the mean stars of
   * those who met no failure over the mean of all.
   */
  private static boolean holdsTheTruth(Random random, String brand, double starsTaken) {
    double elasticity =
        Math.max(
            0,
            OPTIONS.elasticity().value()
                + OPTIONS.elasticity().deviation() * random.nextGaussian());
    double content = 4.2;
    double truth = DAYS * (Math.pow(content / (content - FAILED * starsTaken), elasticity) - 1);
    double[] coefficients = Draws.of(OPTIONS.elasticity());
    double[] sums = new double[coefficients.length];
    ReputationState reputationState = ReputationState.empty(0, Draws.COUNT);
    for (int day = 1; day <= DAYS; day++) {
      List<FeedbackEffect> written = new ArrayList<>();
      for (int i = 0; i < WRITTEN_A_DAY; i++) {
        boolean failed = random.nextDouble() < FAILED;
        double stars = content + (random.nextDouble() - 0.5) * 1.6 - (failed ? starsTaken : 0);
        written.add(
            new FeedbackEffect(
                "f" + day + "-" + i,
                null,
                day,
                stars,
                failed ? List.of(LINK) : List.of(),
                failed ? 0 : 1));
      }
      reputationState.endNextDay(brand, written, OPTIONS);
      DayLoss loss =
          DayLoss.of(LossModel.ELASTICITY, Reputation.of(reputationState, OPTIONS), coefficients);
      for (int i = 0; i < sums.length; i++) {
        sums[i] += loss.rates()[i];
      }
    }
    LossRate range = LossRate.of(sums);
    return range.low() <= truth && truth <= range.high();
  }

  private static final Link LINK =
      new Link("failure", FailureCategory.SPEED, Channel.PHONE, LinkTier.EXACT, 1, 1);
}
