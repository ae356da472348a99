package io.backlash.simulate;

import io.backlash.event.Feedback;
import io.backlash.event.FeedbackKind;
import io.backlash.simulate.truth.TrueFeedback;
import io.backlash.simulate.truth.Voice;
import io.backlash.simulate.words.Phrasebook;
import io.backlash.simulate.world.Clock;
import io.backlash.simulate.world.Dice;
import io.backlash.simulate.world.Disturbances;
import io.backlash.simulate.world.SimulationOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Strangers who never bought, and bomb a brand with one star in a burst of a few days. */
final class Bombing {
  /** Shares of a burst's days: it ebbs away. Our choice. */
  private static final double[] EBB = {0.5, 0.3, 0.2};

  private static final double HAS_ACCOUNT = 0.7;

  private final int number;
  private final String brand;
  private final Phrasebook phrases;
  private final double strangers;
  private final Dice dice;
  private int burstDay;
  private int day;
  private long bombers;

  /**
   * @param number of the brand
   * @param brand its name
   */
  Bombing(int number, String brand, Phrasebook phrases, SimulationOptions options, Dice dice) {
    this.number = number;
    this.brand = brand;
    this.phrases = phrases;
    this.strangers = options.disturbances().bombers() * options.ordersPerDay();
    this.dice = dice;
    // In the middle half of its time, or of the world's where that is shorter.
    int span = Math.min(options.days(), Disturbances.BURST_EVERY_DAYS);
    this.burstDay = (int) dice.between(span / 4, 3L * span / 4);
  }

  /** What strangers write on the day that begins. */
  List<Voice> ofNextDay(long midnight) {
    int since = day++ - burstDay;
    if (since == EBB.length) {
      burstDay += Disturbances.BURST_EVERY_DAYS;
    }
    List<Voice> voices = new ArrayList<>();
    if (since >= 0 && since < EBB.length) {
      for (int count = dice.poisson(strangers * EBB[since]); count > 0; count--) {
        voices.add(bomb(Clock.moment(midnight, dice)));
      }
    }
    return voices;
  }

  private Voice bomb(long at) {
    bombers++;
    String stranger = "s" + number + "-" + String.format(Locale.ROOT, "%07d", bombers);
    Feedback feedback =
        new Feedback(
            brand,
            "b" + String.format(Locale.ROOT, "%07d", bombers),
            FeedbackKind.REVIEW,
            dice.pick(List.of("trustpilot", "google")),
            dice.chance(HAS_ACCOUNT) ? stranger : null,
            null,
            null,
            null,
            1.0,
            null,
            phrases.say(dice, "bomb", Map.of("brand", brand)),
            "en",
            Clock.instant(at),
            null,
            null,
            false,
            0);
    TrueFeedback truth =
        new TrueFeedback(brand, feedback.feedbackId(), feedback.at(), stranger, 1, 1, List.of(), 1);
    return new Voice(feedback, truth, 1, true);
  }
}
