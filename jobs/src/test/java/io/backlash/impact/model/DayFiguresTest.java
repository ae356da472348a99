package io.backlash.impact.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.backlash.event.CampaignSpend;
import io.backlash.event.Channel;
import io.backlash.event.Economics;
import io.backlash.event.failure.Link;
import io.backlash.event.failure.LinkTier;
import io.backlash.impact.Effects;
import io.backlash.impact.assumptions.Parameters;
import io.backlash.impact.daily.BrandEvent;
import io.backlash.impact.daily.DailyImpactFunction;
import io.backlash.impact.model.PeriodLoss.Dimension;
import io.backlash.text.FailureCategory;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.streaming.util.ProcessFunctionTestHarnesses;
import org.apache.flink.util.OutputTag;

/** What holds of money whatever the feedback, the revenue and the campaigns. */
class DayFiguresTest {
  private static final String BRAND = "acme";

  /** 2026-01-05, a Monday; all days are in one month. */
  private static final long FIRST = BrandDay.dayOf(1_767_571_200_000L);

  private static final int DAYS = 10;
  private static final int VISITORS = 900;

  /** What a brand's days came to. */
  private record Told(
      List<DailyImpact> days,
      List<ImpactShare> shares,
      List<CampaignImpact> campaigns,
      List<PeriodLoss> periods) {

    List<DailyImpact> headline() {
      return days.stream().filter(day -> day.model().equals(LossModel.HEADLINE.title())).toList();
    }

    BigDecimal loss(Dimension dimension) {
      return sum(
          periods.stream()
              .filter(period -> period.model().equals(LossModel.HEADLINE.title()))
              .filter(period -> period.dimension() == dimension)
              .toList(),
          PeriodLoss::loss);
    }
  }

  @Property(tries = 40, seed = "2026")
  void tenTimesTheRevenueLosesTenTimesAsMuch(
      @ForAll("histories") List<FeedbackEffect> effects,
      @ForAll @IntRange(min = 1, max = 500) int orderValue)
      throws Exception {
    List<DailyImpact> once = emitted(effects, orderValue, List.of(VISITORS)).days();
    List<DailyImpact> tenfold = emitted(effects, 10 * orderValue, List.of(VISITORS)).days();

    assertThat(tenfold).hasSameSizeAs(once).isNotEmpty();
    for (int i = 0; i < once.size(); i++) {
      assertThat(tenfold.get(i).lossRateMiddle()).isEqualTo(once.get(i).lossRateMiddle());
      // Both are rounded to the cent.
      assertThat(tenfold.get(i).lossMiddle())
          .isCloseTo(
              once.get(i).lossMiddle().multiply(BigDecimal.TEN), within(new BigDecimal("0.055")));
      assertThat(tenfold.get(i).lossHigh())
          .isCloseTo(
              once.get(i).lossHigh().multiply(BigDecimal.TEN), within(new BigDecimal("0.055")));
    }
  }

  @Property(tries = 40, seed = "2026")
  void moneyReconcilesToTheCentInEveryDimension(
      @ForAll("histories") List<FeedbackEffect> effects,
      @ForAll("campaigns") List<Integer> visitorsOfCampaigns,
      @ForAll @IntRange(min = 1, max = 500) int orderValue)
      throws Exception {
    Told emitted = emitted(effects, orderValue, visitorsOfCampaigns);
    BigDecimal whole = sum(emitted.headline(), DailyImpact::lossMiddle);

    for (Dimension dimension :
        List.of(
            Dimension.ALL,
            Dimension.CATEGORY,
            Dimension.CHANNEL,
            Dimension.TIER,
            Dimension.PRODUCT)) {
      assertThat(emitted.loss(dimension)).as(dimension.name()).isEqualByComparingTo(whole);
    }
    for (DailyImpact day : emitted.days()) {
      assertThat(List.of(day.lossRateLow(), day.lossRateMiddle(), day.lossRateHigh()))
          .as("%s %s", day.day(), day.model())
          .isSorted()
          .allMatch(rate -> rate < 1);
      assertThat(day.lossMiddle().doubleValue())
          .isCloseTo(
              day.lossRateMiddle() * (day.revenue() + day.lossMiddle().doubleValue()),
              within(0.01));
      assertThat(
              emitted.shares().stream()
                  .filter(s -> s.day().equals(day.day()) && s.model().equals(day.model()))
                  .mapToDouble(ImpactShare::lossRateMiddle)
                  .sum())
          .isCloseTo(day.lossRateMiddle(), within(1e-12));
      assertThat(
              sum(
                  emitted.shares().stream()
                      .filter(s -> s.day().equals(day.day()) && s.model().equals(day.model()))
                      .toList(),
                  ImpactShare::lossMiddle))
          .as("%s %s", day.day(), day.model())
          .isEqualByComparingTo(day.lossMiddle());
    }
    if (visitorsOfCampaigns.stream().mapToInt(Integer::intValue).sum() >= VISITORS) {
      // Nobody came by himself: the campaigns bear all of it.
      assertThat(
              sum(
                  emitted.campaigns().stream()
                      .filter(c -> c.model().equals(LossModel.HEADLINE.title()))
                      .toList(),
                  CampaignImpact::lossMiddle))
          .isEqualByComparingTo(whole);
    }
  }

  @Provide
  Arbitrary<List<Integer>> campaigns() {
    return Arbitraries.integers().between(0, VISITORS).list().ofMinSize(1).ofMaxSize(4);
  }

  @Provide
  Arbitrary<List<FeedbackEffect>> histories() {
    Arbitrary<Link> links =
        Combinators.combine(
                Arbitraries.of(FailureCategory.values()),
                Arbitraries.of(Channel.values()).injectNull(0.2),
                Arbitraries.of(LinkTier.EXACT, LinkTier.IDENTITY, LinkTier.MENTION),
                Arbitraries.doubles().between(0.01, 0.3))
            .as(
                (category, channel, tier, share) ->
                    new Link("f", category, channel, tier, false, 0.9, share));
    Arbitrary<FeedbackEffect> effects =
        Combinators.combine(
                Arbitraries.of("kettle", "toaster").injectNull(0.3),
                Arbitraries.integers().between(0, DAYS - 1),
                Arbitraries.integers().between(1, 5),
                links.list().ofMaxSize(3))
            .as(
                (product, day, stars, causes) ->
                    Effects.joined("", product, FIRST + day, stars.doubleValue(), causes));
    return effects
        .list()
        .ofMinSize(1)
        .ofMaxSize(25)
        .map(
            list -> {
              List<FeedbackEffect> named = new ArrayList<>();
              named.add(Effects.joined("first", null, FIRST, 4.0, List.of()));
              for (FeedbackEffect each : list) {
                named.add(
                    Effects.joined(
                        "f" + named.size(),
                        each.product(),
                        each.day(),
                        each.stars(),
                        each.links()));
                String id = "anonymous" + named.size();
                named.add(
                    Effects.anonymous(
                        id,
                        each.day(),
                        each.stars(),
                        each.links().stream()
                            .filter(link -> link.tier() == LinkTier.MENTION)
                            .toList()));
              }
              return named;
            });
  }

  private static Told emitted(
      List<FeedbackEffect> effects, int orderValue, List<Integer> visitorsOfCampaigns)
      throws Exception {
    try (KeyedOneInputStreamOperatorTestHarness<String, BrandEvent, DailyImpact> harness =
        ProcessFunctionTestHarnesses.forKeyedProcessFunction(
            new DailyImpactFunction(
                Parameters.published().options(), java.time.Duration.ofDays(DAYS)),
            BrandEvent::brand,
            Types.STRING)) {
      for (FeedbackEffect effect : effects) {
        put(harness, new BrandEvent(BRAND, effect, null, null, null, null));
      }
      for (long day = FIRST; day < FIRST + DAYS; day++) {
        put(harness, new BrandEvent(BRAND, null, null, economics(day, orderValue), null, null));
        for (int i = 0; i < visitorsOfCampaigns.size(); i++) {
          CampaignSpend spend =
              new CampaignSpend(
                  BRAND,
                  "campaign " + i,
                  BrandDay.instantOf(day),
                  BigDecimal.TEN,
                  visitorsOfCampaigns.get(i),
                  "EUR");
          put(harness, new BrandEvent(BRAND, null, null, null, null, spend));
        }
      }
      harness.processWatermark(Long.MAX_VALUE);
      return new Told(
          last(harness.extractOutputValues(), day -> day.day() + day.model(), DailyImpact::deleted),
          last(
              side(harness, DailyImpactFunction.SHARES),
              share -> share.day() + share.model() + LossComponent.of(share),
              ImpactShare::deleted),
          last(
              side(harness, DailyImpactFunction.CAMPAIGNS),
              campaign -> campaign.day() + campaign.model() + campaign.campaign(),
              campaign -> false),
          last(
              side(harness, DailyImpactFunction.PERIODS),
              period ->
                  String.join(
                      " ",
                      period.model(),
                      period.span().name(),
                      period.start().toString(),
                      period.dimension().name(),
                      period.part()),
              PeriodLoss::deleted));
    }
  }

  /** What a table that is upserted holds at the end. */
  private static <T> List<T> last(
      List<T> rows, Function<T, String> key, Function<T, Boolean> deleted) {
    TreeMap<String, T> table = new TreeMap<>();
    for (T row : rows) {
      if (deleted.apply(row)) {
        table.remove(key.apply(row));
      } else {
        table.put(key.apply(row), row);
      }
    }
    return List.copyOf(table.values());
  }

  private static <T> List<T> side(
      KeyedOneInputStreamOperatorTestHarness<String, BrandEvent, DailyImpact> harness,
      OutputTag<T> tag) {
    return harness.getSideOutput(tag) == null
        ? List.of()
        : harness.getSideOutput(tag).stream().map(StreamRecord::getValue).toList();
  }

  private static void put(
      KeyedOneInputStreamOperatorTestHarness<String, BrandEvent, DailyImpact> harness,
      BrandEvent event)
      throws Exception {
    harness.processElement(event, BrandDay.instantOf(FIRST).toEpochMilli());
  }

  private static Economics economics(long day, int orderValue) {
    return new Economics(
        BRAND, BrandDay.instantOf(day), VISITORS, 0.02, BigDecimal.valueOf(orderValue), 0.4, "EUR");
  }

  private static <T> BigDecimal sum(List<T> rows, Function<T, BigDecimal> amount) {
    return rows.stream().map(amount).collect(Collectors.reducing(BigDecimal.ZERO, BigDecimal::add));
  }
}
