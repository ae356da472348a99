package io.backlash.simulate;

import io.backlash.event.Feedback;
import io.backlash.event.FeedbackKind;
import io.backlash.simulate.truth.TrueCause;
import io.backlash.simulate.truth.TrueFailure;
import io.backlash.simulate.truth.TrueFeedback;
import io.backlash.simulate.truth.Voice;
import io.backlash.simulate.words.Phrasebook;
import io.backlash.simulate.world.Brand;
import io.backlash.simulate.world.Clock;
import io.backlash.simulate.world.Dice;
import io.backlash.simulate.world.Harm;
import io.backlash.simulate.world.Purchase;
import io.backlash.simulate.world.SimulationOptions;
import io.backlash.text.FailureCategory;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a brand's customers say in public: whether they speak at all, what stars they give, in which
 * words, and whether one can tell who they are. {@link Simulation} states the model.
 */
final class PublicVoices {
  /** Most customers stay silent. Our choice. */
  private static final double SPEAKS = 0.07;

  /**
   * 35% post about a bad experience on review sites (Dimensional Research for Zendesk, 2013, n =
   * 1,046).
   */
  private static final double SPEAKS_AFTER_FAILURE = 0.35;

  /** Less than after a failure, as not all mind a defect as much. Our choice. */
  private static final double SPEAKS_OF_DEFECT = 0.2;

  /** The grumpy speak more often, so that some of them are known by what they rated before. */
  private static final double SPEAKS_GRUMPY = 0.14;

  /** Shares of 1 to 5 stars where no failure bears on it: the usual J. Our choice; mean 4.18. */
  private static final double[] CONTENT = {0.04, 0.05, 0.10, 0.31, 0.50};

  /** Below it a customer has something to be unhappy about. */
  private static final int CONTENT_STARS = 4;

  private static final int MIXED_STARS = 3;
  private static final int MOST_SAID = 2;
  private static final double POST = 0.25;
  private static final double NAMES_ORDER = 0.4;
  private static final double NAMES_CUSTOMER = 0.3;
  private static final double NAMES_PRODUCT = 0.7;
  private static final double VAGUE = 0.15;
  private static final double TITLED = 0.35;
  private static final double ENDS_WITH_WARNING = 0.35;
  private static final double PRICE_NOT_PRODUCT = 0.4;
  private static final double MEAN_DAYS_TO_WRITE = 1.5;
  private static final long LEAST_REACH = 20;
  private static final double MEAN_REACH = 600;

  /** Of what an unhappy customer of a broken thing accuses the service. Our choice. */
  private static final List<FailureCategory> BLAMED =
      List.of(
          FailureCategory.INACCESSIBILITY,
          FailureCategory.SPEED,
          FailureCategory.KNOWLEDGE,
          FailureCategory.LISTENING,
          FailureCategory.FOLLOW_UP,
          FailureCategory.RUDE_STAFF,
          FailureCategory.RUN_AROUND);

  private final Brand brand;
  private final Phrasebook phrases;
  private final double influence;
  private final double halo;
  private final Dice dice;
  private long voices;

  PublicVoices(Brand brand, Phrasebook phrases, SimulationOptions options, Dice dice) {
    this.brand = brand;
    this.phrases = phrases;
    this.influence = options.influence();
    this.halo = options.disturbances().halo();
    this.dice = dice;
  }

  /** Mean stars of feedback on which no failure bears. */
  static double contentMean() {
    double mean = 0;
    for (int index = 0; index < CONTENT.length; index++) {
      mean += CONTENT[index] * (index + 1);
    }
    return mean;
  }

  /** What a customer says once a matter is over for them, if anything. */
  Optional<Voice> hear(Matter matter) {
    // All is drawn before anything is decided: the same draws stand in every twin world.
    double urge = dice.uniform();
    double speaks = speaks(matter);
    int contentStars = (int) Math.max(1, Math.round(dice.weighted(CONTENT) + 1 - matter.gloom()));
    List<Double> taken =
        matter.failures().stream()
            .map(failure -> influence * Harm.stars(failure.category(), dice))
            .toList();
    boolean provoked =
        !matter.failures().isEmpty()
            && urge < speaks + (SPEAKS_AFTER_FAILURE - speaks) * Math.min(1, influence);
    boolean unprovoked = urge < speaks;
    if (!provoked && !unprovoked) {
      return Optional.empty();
    }
    long at = matter.over() + Clock.HOUR + (long) dice.exponential(MEAN_DAYS_TO_WRITE * Clock.DAY);
    List<TrueCause> causes =
        causes(matter.failures(), taken, unprovoked ? contentStars : CONTENT_STARS);
    int stars = Voice.stars(contentStars, causes, -1);
    Set<FailureCategory> said = said(causes, stars);
    List<TrueCause> emitted =
        causes.stream()
            .map(
                cause ->
                    new TrueCause(
                        cause.failureId(),
                        cause.category(),
                        cause.stars(),
                        cause.share(),
                        said.contains(cause.category())))
            .toList();
    Feedback feedback = feedback(matter, stars, words(matter.purchase(), emitted, stars), at);
    TrueFeedback truth =
        new TrueFeedback(
            brand.name(),
            feedback.feedbackId(),
            feedback.at(),
            matter.customer().id(),
            stars,
            unprovoked ? contentStars : null,
            emitted,
            Math.max(0, 1 - emitted.stream().mapToDouble(TrueCause::share).sum()));
    return Optional.of(new Voice(feedback, truth, contentStars, unprovoked));
  }

  /** How likely they speak where no failure bears on it. */
  private static double speaks(Matter matter) {
    double defect = matter.purchase().defective() ? SPEAKS_OF_DEFECT : SPEAKS;
    return matter.customer().isGrumpy() ? Math.max(SPEAKS_GRUMPY, defect) : defect;
  }

  /**
   * The failures that took stars off, the most first.
   *
   * @param contentStars what the customer gives in the failure-free world; one who is silent there
   *     has nothing to be unhappy about in public
   */
  private static List<TrueCause> causes(
      List<TrueFailure> failures, List<Double> taken, int contentStars) {
    double all =
        Math.max(0, CONTENT_STARS - contentStars)
            + taken.stream().mapToDouble(Double::doubleValue).sum();
    List<TrueCause> causes = new ArrayList<>();
    for (int index = 0; index < failures.size(); index++) {
      TrueFailure failure = failures.get(index);
      double stars = taken.get(index);
      if (stars > 0) {
        causes.add(
            new TrueCause(failure.failureId(), failure.category(), stars, stars / all, false));
      }
    }
    causes.sort(
        Comparator.comparingDouble(TrueCause::stars)
            .reversed()
            .thenComparing(TrueCause::failureId));
    return causes;
  }

  private Set<FailureCategory> said(List<TrueCause> causes, int stars) {
    Set<FailureCategory> said = new TreeSet<>();
    if (stars <= MIXED_STARS && !dice.chance(VAGUE)) {
      causes.stream().limit(MOST_SAID).map(TrueCause::category).forEach(said::add);
    }
    return said;
  }

  private String words(Purchase purchase, List<TrueCause> causes, int stars) {
    String thing = dice.pick(brand.trade().things());
    Map<String, String> slots =
        Map.of(
            "brand",
            brand.name(),
            "thing",
            purchase.product() == null ? thing : purchase.product());
    if (stars > MIXED_STARS) {
      return phrases.say(dice, "praise", slots);
    }
    if (purchase.defective()) {
      return wordsOnDefect(causes, slots);
    }
    if (causes.isEmpty() && stars == MIXED_STARS) {
      return phrases.say(dice, "mild", slots);
    }
    List<String> sentences = new ArrayList<>();
    if (causes.isEmpty()) {
      sentences.add(phrases.say(dice, dice.chance(PRICE_NOT_PRODUCT) ? "price" : "product", slots));
    } else if (causes.stream().noneMatch(TrueCause::said)) {
      sentences.add(phrases.say(dice, "public.vague", slots));
    } else {
      causes.stream()
          .filter(TrueCause::said)
          .forEach(cause -> sentences.add(phrases.say(dice, "public." + cause.category(), slots)));
      if (stars < MIXED_STARS && dice.chance(ENDS_WITH_WARNING)) {
        sentences.add(phrases.say(dice, "ending.negative", slots));
      }
    }
    return String.join(" ", sentences);
  }

  /** What is broken, what went wrong, and of some what never did: a halo. */
  private String wordsOnDefect(List<TrueCause> causes, Map<String, String> slots) {
    Set<FailureCategory> told = new TreeSet<>();
    causes.stream().filter(TrueCause::said).map(TrueCause::category).forEach(told::add);
    if (dice.chance(halo)) {
      told.add(dice.pick(BLAMED));
    }
    List<String> sentences = new ArrayList<>();
    sentences.add(phrases.say(dice, "product", slots));
    told.forEach(category -> sentences.add(phrases.say(dice, "public." + category, slots)));
    return String.join(" ", sentences);
  }

  private Feedback feedback(Matter matter, int stars, String text, long at) {
    String orderId = matter.orderId();
    String product = matter.purchase().product();
    boolean post = dice.chance(POST);
    double shown = dice.uniform();
    boolean namesMatter = shown < NAMES_ORDER;
    boolean namesCustomer = !namesMatter && shown < NAMES_ORDER + NAMES_CUSTOMER;
    return new Feedback(
        brand.name(),
        "f" + String.format(Locale.ROOT, "%07d", ++voices),
        post ? FeedbackKind.POST : FeedbackKind.REVIEW,
        dice.pick(post ? List.of("x", "mastodon") : List.of("trustpilot", "google")),
        namesCustomer ? matter.customer().id() : null,
        namesMatter ? orderId : null,
        namesMatter && orderId == null ? matter.caseId() : null,
        product != null && !post && dice.chance(NAMES_PRODUCT) ? product : null,
        post ? null : (double) stars,
        post || !dice.chance(TITLED) ? null : title(stars),
        text,
        "en",
        Clock.instant(at),
        post ? LEAST_REACH + (long) dice.exponential(MEAN_REACH) : null,
        null,
        false,
        0);
  }

  private String title(int stars) {
    String tone = stars > MIXED_STARS ? "positive" : stars == MIXED_STARS ? "neutral" : "negative";
    return phrases.say(dice, "title." + tone, Map.of());
  }
}
