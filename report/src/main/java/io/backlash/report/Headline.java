package io.backlash.report;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/**
 * What the report says first.
 *
 * @param sentence what poor service cost, or why that can't be said
 * @param evidence what the sentence rests on and, where something is missing, what to do
 */
record Headline(String sentence, String evidence) {

  private static final String NOT_YET =
      " The figures come as the run goes on; if none is going on, the last one was broken off.";

  private static final String NO_MONEY =
      "How much that is in money can't be said, as neither economics nor orders were given.";

  /** Of all brands together. */
  static Headline of(List<Impact> brands, List<Impact> currencies) {
    if (brands.isEmpty()) {
      return new Headline(
          "There is nothing to report yet.",
          "No review, post, support case or order has been taken in. Name your files in a mapping"
              + " and type ./backlash run --feeds feeds.yaml --out out, or see a simulated year with"
              + " ./backlash demo.");
    }
    if (brands.size() == 1) {
      return of(brands.get(0));
    }
    if (brands.stream().anyMatch(Headline::isNotReckoned)) {
      return new Headline(
          "What poor service cost %d brands is not reckoned yet.".formatted(brands.size()),
          evidence(brands) + NOT_YET);
    }
    List<Impact> inMoney =
        currencies.stream().filter(impact -> impact.loss() != null && !impact.tooFew()).toList();
    if (!inMoney.isEmpty()) {
      return new Headline(
          String.join(" ", inMoney.stream().map(Headline::loss).toList()),
          evidence(inMoney) + others(brands));
    }
    Impact hardest = brands.get(0);
    if (hardest.tooFew() || !showsLoss(hardest)) {
      return new Headline(
          "No loss to poor service can be shown for any of %d brands.".formatted(brands.size()),
          evidence(brands) + others(brands));
    }
    return new Headline(
        "Of %d brands, poor service costs %s most: about %s of its revenue (%s to %s)."
            .formatted(
                brands.size(),
                hardest.name(),
                Words.percent(hardest.lossRate().middle()),
                Words.percent(hardest.lossRate().low()),
                Words.percent(hardest.lossRate().high())),
        evidence(brands) + " " + NO_MONEY);
  }

  /** Of one brand. */
  static Headline of(Impact brand) {
    String evidence = evidence(List.of(brand));
    if (brand.feedbacks() == 0) {
      return new Headline(
          "What poor service cost %s can't be said without reviews or posts."
              .formatted(brand.name()),
          evidence + " Add a feed of reviews or posts to see what the failures cost.");
    }
    if (brand.tooFew()) {
      return new Headline(
          "Too few reviews and posts to say what poor service cost %s.".formatted(brand.name()),
          evidence + " A figure needs at least 30 that pass judgement.");
    }
    if (isNotReckoned(brand)) {
      return new Headline(
          "What poor service cost %s is not reckoned yet.".formatted(brand.name()),
          evidence + NOT_YET);
    }
    if (!showsLoss(brand)) {
      return new Headline(
          "No loss to poor service can be shown for %s.".formatted(brand.name()), evidence);
    }
    if (brand.loss() == null) {
      return new Headline(
          "Poor service cost %s about %s of its revenue (%s to %s)."
              .formatted(
                  brand.name(),
                  Words.percent(brand.lossRate().middle()),
                  Words.percent(brand.lossRate().low()),
                  Words.percent(brand.lossRate().high())),
          evidence + " " + NO_MONEY);
    }
    return new Headline(loss(brand), evidence);
  }

  /** Whether there is enough to judge by, and no judgement: the job writes that later. */
  private static boolean isNotReckoned(Impact impact) {
    return impact.feedbacks() > 0 && !impact.tooFew() && impact.lossRate() == null;
  }

  private static boolean showsLoss(Impact impact) {
    return impact.lossRate() != null && impact.lossRate().middle().signum() > 0;
  }

  private static String loss(Impact impact) {
    return "Poor service cost %s about %s, or %s of revenue (%s to %s)."
        .formatted(
            impact.name() == null ? Words.count(impact.brands(), "brand", "brands") : impact.name(),
            Words.money(impact.loss().middle(), impact.currency()),
            Words.percent(impact.lossRate().middle()),
            Words.money(impact.loss().low(), impact.currency()),
            Words.money(impact.loss().high(), impact.currency()));
  }

  /** The brands that a loss in money leaves out, and why. */
  private static String others(List<Impact> brands) {
    long tooFew = brands.stream().filter(Impact::tooFew).count();
    long withoutMoney =
        brands.stream().filter(brand -> !brand.tooFew() && brand.loss() == null).count();
    return (tooFew == 0
            ? ""
            : " %s too few reviews and posts to say."
                .formatted(Words.count(tooFew, "brand has", "brands have")))
        + (withoutMoney == 0
            ? ""
            : " Of %s the revenue is not known."
                .formatted(Words.count(withoutMoney, "brand", "brands")));
  }

  private static String evidence(List<Impact> brands) {
    LocalDate first =
        brands.stream()
            .map(Impact::firstDay)
            .filter(Objects::nonNull)
            .min(Comparator.naturalOrder())
            .orElse(null);
    LocalDate last =
        brands.stream()
            .map(Impact::lastDay)
            .filter(Objects::nonNull)
            .max(Comparator.naturalOrder())
            .orElse(null);
    long linked = brands.stream().mapToLong(Impact::linkedFeedback).sum();
    return "This rests on %s and on %s, %s of them tied to a failure%s."
        .formatted(
            Words.count(
                brands.stream().mapToLong(Impact::failures).sum(),
                "service failure",
                "service failures"),
            Words.count(
                brands.stream().mapToLong(Impact::feedbacks).sum(),
                "review or post",
                "reviews and posts"),
            linked == 0 ? "none" : Words.count(linked),
            first == null ? "" : ", " + Words.period(first, last));
  }
}
