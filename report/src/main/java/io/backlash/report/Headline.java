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
      " Figures appear as the run proceeds. If no run is active, the last one was interrupted.";

  private static final String RAISE =
      " Evidence grade D. Add support cases or orders that name the same customer, order or case as"
          + " reviews do: then those whom a failure met can be compared with others.";

  private static final String NO_MONEY = "No amount: neither economics nor orders are known.";

  /** Of all brands together. */
  static Headline of(List<TotalImpact> brands, List<TotalImpact> currencies) {
    if (brands.isEmpty()) {
      return new Headline(
          "There is nothing to report yet.",
          "No reviews, posts, support cases or orders have been read. Name your files in a mapping"
              + " and type ./backlash run --feeds feeds.yaml --out out, or see a simulated year with"
              + " ./backlash demo.");
    }
    List<List<TotalImpact>> byName = TotalImpact.byName(brands);
    if (byName.size() == 1) {
      return of(brands);
    }
    if (brands.stream().anyMatch(Headline::isNotComputed)) {
      return new Headline(
          "The cost of poor service to %d brands has not been computed yet."
              .formatted(byName.size()),
          evidence(brands) + NOT_YET);
    }
    if (brands.stream().allMatch(Headline::isUnknowable)) {
      return new Headline(
          "What poor service cost %d brands is not known.".formatted(byName.size()),
          evidence(brands) + RAISE);
    }
    List<TotalImpact> inMoney = currencies.stream().filter(Headline::isInMoney).toList();
    if (!inMoney.isEmpty()) {
      return new Headline(
          String.join(" ", inMoney.stream().map(Headline::loss).toList()),
          evidence(brands.stream().filter(Headline::isInMoney).toList()) + others(brands));
    }
    TotalImpact hardest = brands.get(0);
    if (hardest.insufficientData() || !showsLoss(hardest)) {
      return new Headline(
          "No measurable loss to poor service for any of %d brands.".formatted(byName.size()),
          evidence(brands) + others(brands));
    }
    return new Headline(
        "Of %d brands, poor service %s %s most: about %s of its revenue (%s to %s)."
            .formatted(
                byName.size(),
                isCausal(hardest) ? "costs" : "goes with the largest loss at",
                hardest.name(),
                Sentences.percent(hardest.lossRate().middle()),
                Sentences.percent(hardest.lossRate().low()),
                Sentences.percent(hardest.lossRate().high())),
        evidence(brands) + " " + NO_MONEY);
  }

  /** Of one brand, by currency: the amounts stand side by side, and are never added up. */
  static Headline of(List<TotalImpact> currencies) {
    List<TotalImpact> inMoney =
        currencies.stream()
            .filter(impact -> isInMoney(impact) && showsLoss(impact))
            .sorted(
                Comparator.comparing(
                    TotalImpact::currency, Comparator.nullsLast(Comparator.naturalOrder())))
            .toList();
    if (currencies.size() == 1
        || inMoney.isEmpty()
        || currencies.stream().anyMatch(Headline::isNotComputed)) {
      return of(
          currencies.stream()
              .filter(Headline::isNotComputed)
              .findFirst()
              .orElse(currencies.get(0)));
    }
    return new Headline(
        sentence(inMoney.get(0))
            .formatted(
                inMoney.get(0).name(),
                String.join("; ", inMoney.stream().map(Headline::amount).toList())),
        evidence(currencies));
  }

  private static boolean isInMoney(TotalImpact impact) {
    return impact.loss() != null && !impact.insufficientData();
  }

  /** Of one brand in one currency. */
  static Headline of(TotalImpact brand) {
    String evidence = evidence(List.of(brand));
    if (brand.feedbackCount() == 0) {
      return new Headline(
          "The cost of poor service to %s needs reviews or posts.".formatted(brand.name()),
          evidence + " Add a feed of reviews or posts.");
    }
    if (brand.insufficientData()) {
      return new Headline(
          "Insufficient data: too little feedback to estimate the cost of poor service to %s."
              .formatted(brand.name()),
          evidence + " An estimate needs at least 30 ratings.");
    }
    if (isUnknowable(brand)) {
      return new Headline(
          "What poor service cost %s is not known: nothing shows what became of those who wrote."
              .formatted(brand.name()),
          evidence + rating(brand) + drivers(brand) + RAISE);
    }
    if (isNotComputed(brand)) {
      return new Headline(
          "The cost of poor service to %s has not been computed yet.".formatted(brand.name()),
          evidence + NOT_YET);
    }
    if (!showsLoss(brand)) {
      return new Headline(
          "No measurable loss to poor service for %s.".formatted(brand.name()), evidence);
    }
    if (brand.loss() == null) {
      return new Headline(
          sentence(brand)
              .formatted(
                  brand.name(),
                  "%s of its revenue (%s to %s)"
                      .formatted(
                          Sentences.percent(brand.lossRate().middle()),
                          Sentences.percent(brand.lossRate().low()),
                          Sentences.percent(brand.lossRate().high()))),
          evidence + " " + NO_MONEY);
    }
    return new Headline(loss(brand), evidence);
  }

  /** The verb says how good the evidence is: only A and B may claim a cause. */
  private static String sentence(TotalImpact impact) {
    return isCausal(impact)
        ? "Poor service cost %s about %s."
        : "Poor service to %s goes with a loss of about %s: an association.";
  }

  private static boolean isCausal(TotalImpact impact) {
    return "A".equals(impact.grade()) || "B".equals(impact.grade());
  }

  /** Grade D: nothing of the brand's own records is tied to what was written. */
  private static boolean isUnknowable(TotalImpact impact) {
    return "D".equals(impact.grade()) && impact.lossRate() == null;
  }

  private static String rating(TotalImpact brand) {
    return brand.valence() == null
        ? ""
        : " The rating is %s stars.".formatted(Sentences.number(brand.valence(), 1));
  }

  private static String drivers(TotalImpact brand) {
    return brand.drivers() == null ? "" : " Most reported: %s.".formatted(brand.drivers());
  }

  /** Whether there is enough to judge by, and no judgement: the job writes that later. */
  private static boolean isNotComputed(TotalImpact impact) {
    return impact.feedbackCount() > 0
        && !impact.insufficientData()
        && !isUnknowable(impact)
        && impact.lossRate() == null;
  }

  private static boolean showsLoss(TotalImpact impact) {
    return impact.lossRate() != null && impact.lossRate().middle().signum() > 0;
  }

  private static String loss(TotalImpact impact) {
    return sentence(impact)
        .formatted(
            impact.name() == null
                ? Sentences.count(impact.brands(), "brand", "brands")
                : impact.name(),
            amount(impact));
  }

  private static String amount(TotalImpact impact) {
    return "%s, or %s of revenue (%s to %s)"
        .formatted(
            Sentences.money(impact.loss().middle(), impact.currency()),
            Sentences.percent(impact.lossRate().middle()),
            Sentences.money(impact.loss().low(), impact.currency()),
            Sentences.money(impact.loss().high(), impact.currency()));
  }

  /** The brands that a loss in money leaves out, and why. */
  private static String others(List<TotalImpact> brands) {
    long insufficientData =
        TotalImpact.byName(brands).stream()
            .filter(brand -> brand.get(0).insufficientData())
            .count();
    long withoutMoney =
        TotalImpact.byName(brands).stream()
            .map(brand -> brand.get(0))
            .filter(brand -> !brand.insufficientData() && brand.loss() == null)
            .count();
    return (insufficientData == 0
            ? ""
            : " %s insufficient data."
                .formatted(Sentences.count(insufficientData, "brand has", "brands have")))
        + (withoutMoney == 0
            ? ""
            : " The revenue of %s is not known."
                .formatted(Sentences.count(withoutMoney, "brand", "brands")));
  }

  /** What is no money is the brand's, and stands in its row of each currency: it counts once. */
  private static String evidence(List<TotalImpact> impacts) {
    List<TotalImpact> brands =
        TotalImpact.byName(impacts).stream().map(brand -> brand.get(0)).toList();
    LocalDate first =
        brands.stream()
            .map(TotalImpact::firstDay)
            .filter(Objects::nonNull)
            .min(Comparator.naturalOrder())
            .orElse(null);
    LocalDate last =
        brands.stream()
            .map(TotalImpact::lastDay)
            .filter(Objects::nonNull)
            .max(Comparator.naturalOrder())
            .orElse(null);
    long linked = brands.stream().mapToLong(TotalImpact::linkedFeedback).sum();
    return "Based on %s and %s, %s of them linked to a failure%s."
        .formatted(
            Sentences.count(
                brands.stream().mapToLong(TotalImpact::failures).sum(),
                "service failure",
                "service failures"),
            Sentences.count(
                brands.stream().mapToLong(TotalImpact::feedbackCount).sum(),
                "review or post",
                "reviews and posts"),
            linked == 0 ? "none" : Sentences.count(linked),
            first == null ? "" : ", " + Sentences.period(first, last));
  }
}
