package io.backlash.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class HeadlineTest {

  private static final TotalImpact.Range MONEY = range("512345", "1238412", "1961870");
  private static final TotalImpact.Range SHARE = range("0.0112", "0.0241", "0.0388");

  @Test
  void aLossInMoneyIsSaidWithItsRangeAndWhatItRestsOn() {
    Headline headline = Headline.of(impact("Acme", 900, "EUR", MONEY, SHARE, false));

    assertThat(headline.sentence())
        .isEqualTo(
            "Poor service cost Acme about €1.24 million, or 2.4% of revenue (€512,000 to €1.96"
                + " million).");
    assertThat(headline.evidence())
        .isEqualTo(
            "Based on 1,204 service failures and 900 reviews and posts, 345 of them linked to a"
                + " failure, 1\u00a0January to 31\u00a0December 2026.");
  }

  @Test
  void withoutRevenueTheLossIsAShareOfItAndTheWayToMoneyIsNamed() {
    Headline headline = Headline.of(impact("Acme", 900, null, null, SHARE, false));

    assertThat(headline.sentence())
        .isEqualTo("Poor service cost Acme about 2.4% of its revenue (1.1% to 3.9%).");
    assertThat(headline.evidence()).endsWith("neither economics nor orders are known.");
  }

  @Test
  void ofTooLittleFeedbackNothingIsSaid() {
    assertThat(Headline.of(impact("Acme", 12, "EUR", MONEY, SHARE, true)).sentence())
        .isEqualTo(
            "Insufficient data: too little feedback to estimate the cost of poor service to Acme.");
    assertThat(Headline.of(impact("Acme", 0, null, null, null, true)).sentence())
        .isEqualTo("The cost of poor service to Acme needs reviews or posts.");
  }

  @Test
  void aLossOfNothingIsNotClaimed() {
    assertThat(Headline.of(impact("Acme", 900, null, null, range("0", "0", "0"), false)).sentence())
        .isEqualTo("No measurable loss to poor service for Acme.");
  }

  @Test
  void lossesOfSeveralCurrenciesStandBesideEachOther() {
    TotalImpact acme = impact("Acme", 900, "EUR", MONEY, SHARE, false);
    TotalImpact best = impact("Best", 900, "USD", MONEY, SHARE, false);
    TotalImpact coda = impact("Coda", 3, "USD", MONEY, SHARE, true);

    Headline headline = Headline.of(List.of(acme, best, coda), List.of(acme, best, coda));

    assertThat(headline.sentence())
        .isEqualTo(
            "Poor service cost Acme about €1.24 million, or 2.4% of revenue (€512,000 to €1.96"
                + " million). Poor service cost Best about US$1.24 million, or 2.4% of revenue"
                + " (US$512,000 to US$1.96 million).");
    assertThat(headline.evidence())
        .contains("1,800 reviews and posts")
        .endsWith("1 brand has insufficient data.");
  }

  @Test
  void currenciesOfABrandStandBesideEachOtherAndWhatIsNoMoneyCountsOnce() {
    TotalImpact inYen =
        impact("Acme", 900, "JPY", range("97000.4", "322123", "498765"), SHARE, false);
    TotalImpact inEuros =
        impact("Acme", 900, "EUR", range("97.5", "1234.56", "2000"), SHARE, false);

    Headline headline = Headline.of(List.of(inYen, inEuros), List.of(inYen, inEuros));

    assertThat(headline.sentence())
        .isEqualTo(
            "Poor service cost Acme about €1,230, or 2.4% of revenue (€97.50 to €2,000);"
                + " JP¥322,000, or 2.4% of revenue (JP¥97,000 to JP¥499,000).");
    assertThat(headline.evidence()).contains("1,204 service failures and 900 reviews and posts");
    assertThat(
            Headline.of(
                    List.of(inYen, inEuros, impact("Best", 900, "EUR", MONEY, SHARE, false)),
                    List.of(inYen, impact(null, 900, "EUR", MONEY, SHARE, false)))
                .evidence())
        .contains("1,800 reviews and posts");
  }

  @Test
  void amountsHaveTheMinorUnitOfTheirCurrency() {
    assertThat(Sentences.money(new BigDecimal("97.5"), "EUR")).isEqualTo("€97.50");
    assertThat(Sentences.money(new BigDecimal("97.5"), "JPY")).isEqualTo("JP¥98");
    assertThat(Sentences.money(new BigDecimal("9.7525"), "KWD")).isEqualTo("KWD\u00a09.750");
    assertThat(Sentences.money(new BigDecimal("0.0525"), "KWD")).isEqualTo("KWD\u00a00.052");
    assertThat(Sentences.money(new BigDecimal("812345"), null))
        .isEqualTo("812,000 (currency not stated)");
  }

  @Test
  void ofSeveralBrandsWithoutRevenueTheHardestHitIsNamed() {
    TotalImpact acme = impact("Acme", 900, null, null, SHARE, false);
    TotalImpact best = impact("Best", 900, null, null, range("0", "0", "0"), false);

    assertThat(Headline.of(List.of(acme, best), List.of(acme)).sentence())
        .isEqualTo(
            "Of 2 brands, poor service costs Acme most: about 2.4% of its revenue (1.1% to 3.9%).");
    TotalImpact coda = impact("Coda", 900, null, null, range("0", "0", "0"), false);
    assertThat(Headline.of(List.of(best, coda), List.of(best)).sentence())
        .isEqualTo("No measurable loss to poor service for any of 2 brands.");
  }

  @Test
  void anAssociationIsNotSaidToHaveCostAnything() {
    assertThat(Headline.of(impact("Acme", 900, "EUR", MONEY, SHARE, "C", false)).sentence())
        .isEqualTo(
            "Poor service to Acme goes with a loss of about €1.24 million, or 2.4% of revenue"
                + " (€512,000 to €1.96 million): an association.");
    assertThat(Headline.of(impact("Acme", 900, "EUR", MONEY, SHARE, "A", false)).sentence())
        .startsWith("Poor service cost Acme about");
  }

  @Test
  void ofReviewsAloneNoMoneyIsSaidButWhatTheyTellAndWhatWouldHelp() {
    TotalImpact acme = impact("Acme", 900, null, null, null, "D", false);
    Headline headline = Headline.of(acme);

    assertThat(headline.sentence())
        .isEqualTo(
            "What poor service cost Acme is not known: nothing shows what became of those who"
                + " wrote.");
    assertThat(headline.evidence())
        .contains("The rating is 3.9 stars. Most reported: kept waiting (412), rude staff (98).")
        .contains("Add support cases or orders");
    assertThat(
            Headline.of(List.of(acme, impact("Best", 900, null, null, null, "D", false)), List.of())
                .sentence())
        .isEqualTo("What poor service cost 2 brands is not known.");
  }

  @Test
  void whatIsNotWrittenYetIsNoLossOfNothing() {
    TotalImpact acme = impact("Acme", 900, "USD", null, null, false);
    TotalImpact best = impact("Best", 900, "USD", MONEY, SHARE, false);

    assertThat(Headline.of(acme).sentence())
        .isEqualTo("The cost of poor service to Acme has not been computed yet.");
    assertThat(Headline.of(List.of(acme, best), List.of(best)).sentence())
        .isEqualTo("The cost of poor service to 2 brands has not been computed yet.");
    assertThat(Headline.of(acme).evidence()).contains("as the run proceeds");
  }

  private static TotalImpact impact(
      String name,
      long feedbackCount,
      String currency,
      TotalImpact.Range loss,
      TotalImpact.Range lossRate,
      boolean insufficientData) {
    return impact(name, feedbackCount, currency, loss, lossRate, "B", insufficientData);
  }

  private static TotalImpact impact(
      String name,
      long feedbackCount,
      String currency,
      TotalImpact.Range loss,
      TotalImpact.Range lossRate,
      String grade,
      boolean insufficientData) {
    return new TotalImpact(
        name,
        1,
        LocalDate.of(2026, 1, 1),
        LocalDate.of(2026, 12, 31),
        0,
        1204,
        feedbackCount,
        345,
        currency,
        loss,
        lossRate,
        grade,
        new BigDecimal("3.94"),
        "kept waiting (412), rude staff (98)",
        insufficientData);
  }

  private static TotalImpact.Range range(String low, String middle, String high) {
    return new TotalImpact.Range(new BigDecimal(low), new BigDecimal(middle), new BigDecimal(high));
  }
}
