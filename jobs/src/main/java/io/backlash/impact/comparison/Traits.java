package io.backlash.impact.comparison;

import io.backlash.event.failure.Circumstances;
import io.backlash.event.failure.Opportunity;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * By what feedback is compared: each trait is there or not. The first is there always.
 *
 * <p>Contact and its topic, tenure, earlier ratings, product, platform, whether stars were given or
 * read from words, and the month. Who contacted nobody is the base.
 */
final class Traits {
  /** In all feedback. */
  static final String ALWAYS = "";

  /** More would cost more than they tell: what comes later shares the others' mean. */
  private static final int MOST_PRODUCTS = 40;

  private static final int MOST_PLATFORMS = 20;

  private static final int NEW_DAYS = 30;
  private static final int FAIRLY_NEW_DAYS = 180;
  private static final double DISSATISFIED_BELOW = 3;
  private static final double SATISFIED_FROM = 4;

  private Traits() {}

  /** The names of those that a feedback has; the same feedback has the same in every run. */
  static List<String> of(Written written, Map<String, Integer> known) {
    List<String> traits = new ArrayList<>();
    traits.add(ALWAYS);
    Circumstances writer = written.circumstances();
    if (writer.opportunity() == Opportunity.CONTACTED) {
      traits.add("contacted");
      traits.add("contacted about " + writer.topic());
    }
    if (writer.tenureDays() != null) {
      traits.add("tenure " + tenure(writer.tenureDays()));
    }
    if (writer.earlierStars() != null) {
      traits.add("before " + satisfaction(writer.earlierStars()));
    }
    if (!written.rated()) {
      traits.add("not rated");
    }
    addIfRoom(traits, "product ", written.product(), MOST_PRODUCTS, known);
    addIfRoom(traits, "platform ", written.platform(), MOST_PLATFORMS, known);
    LocalDate date = LocalDate.ofEpochDay(written.day());
    traits.add("month %d-%02d".formatted(date.getYear(), date.getMonthValue()));
    return traits;
  }

  private static void addIfRoom(
      List<String> traits, String kind, String value, int most, Map<String, Integer> known) {
    if (value == null) {
      return;
    }
    String name = kind + value;
    if (known.containsKey(name)
        || known.keySet().stream().filter(trait -> trait.startsWith(kind)).count() < most) {
      traits.add(name);
    }
  }

  private static String tenure(int days) {
    if (days < NEW_DAYS) {
      return "new";
    }
    return days < FAIRLY_NEW_DAYS ? "fairly new" : "old";
  }

  private static String satisfaction(double stars) {
    if (stars < DISSATISFIED_BELOW) {
      return "dissatisfied";
    }
    return stars < SATISFIED_FROM ? "passive" : "satisfied";
  }
}
