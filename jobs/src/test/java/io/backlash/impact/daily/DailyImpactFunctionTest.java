package io.backlash.impact.daily;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.backlash.event.CampaignSpend;
import io.backlash.event.Channel;
import io.backlash.event.Economics;
import io.backlash.event.failure.Link;
import io.backlash.event.failure.LinkTier;
import io.backlash.impact.Effects;
import io.backlash.impact.assumptions.BrandOptions;
import io.backlash.impact.assumptions.ImpactOptions;
import io.backlash.impact.assumptions.Parameters;
import io.backlash.impact.model.BrandDay;
import io.backlash.impact.model.CampaignImpact;
import io.backlash.impact.model.DailyImpact;
import io.backlash.impact.model.DailyRevenue;
import io.backlash.impact.model.FeedbackEffect;
import io.backlash.impact.model.ImpactShare;
import io.backlash.impact.model.LossComponent;
import io.backlash.impact.model.LossModel;
import io.backlash.impact.model.Money;
import io.backlash.impact.model.PeriodLoss;
import io.backlash.impact.model.PeriodPart;
import io.backlash.impact.model.ReputationState;
import io.backlash.text.FailureCategory;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.typeutils.PojoTypeInfo;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.streaming.util.ProcessFunctionTestHarnesses;
import org.apache.flink.util.OutputTag;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DailyImpactFunctionTest {
  private static final Configuration NO_KRYO = new Configuration();

  static {
    NO_KRYO.set(PipelineOptions.GENERIC_TYPES, false);
  }

  private static final BrandOptions<ImpactOptions> OPTIONS = Parameters.published().options();
  private static final String BRAND = "acme";
  private static final long MONDAY = BrandDay.dayOf(1_767_571_200_000L); // 2026-01-05
  private static final long THURSDAY = MONDAY + 3;

  private KeyedOneInputStreamOperatorTestHarness<String, BrandEvent, DailyImpact> harness;

  @BeforeEach
  void open() throws Exception {
    harness = newHarness();
  }

  private static KeyedOneInputStreamOperatorTestHarness<String, BrandEvent, DailyImpact>
      newHarness() throws Exception {
    return newHarness(120);
  }

  private static KeyedOneInputStreamOperatorTestHarness<String, BrandEvent, DailyImpact> newHarness(
      int retentionDays) throws Exception {
    return ProcessFunctionTestHarnesses.forKeyedProcessFunction(
        new DailyImpactFunction(OPTIONS, Duration.ofDays(retentionDays)),
        BrandEvent::brand,
        Types.STRING);
  }

  @AfterEach
  void close() throws Exception {
    harness.close();
  }

  @Test
  void quietDaysHaveFiguresToo() throws Exception {
    put(harness, bad("a", MONDAY));
    put(harness, economics(THURSDAY));
    passAll();

    assertThat(last().values())
        .extracting(DailyImpact::day, DailyImpact::feedbackCount, DailyImpact::valence)
        .containsExactly(
            tuple(BrandDay.instantOf(MONDAY), 1, 1.0),
            tuple(BrandDay.instantOf(MONDAY + 1), 0, 1.0),
            tuple(BrandDay.instantOf(MONDAY + 2), 0, 1.0),
            tuple(BrandDay.instantOf(THURSDAY), 0, 1.0));
    assertNothingIsLeft();
  }

  @Test
  void ofABrandOfWhoseWritersNothingIsKnownNoLossIsKnown() throws Exception {
    put(harness, economics(MONDAY));
    passAll();

    DailyImpact day = last().values().iterator().next();
    assertThat(day.valence()).isNull();
    assertThat(day.lossRateMiddle()).isNull();
    assertThat(day.lossMiddle()).isNull();
    assertThat(day.revenue()).isEqualTo(1000 * 0.02 * 50);
    assertNothingIsLeft();
  }

  @Test
  void partsSumToTheDayToTheCentAndACampaignLosesItsPart() throws Exception {
    put(harness, bad("a", MONDAY));
    put(harness, economics(MONDAY));
    put(harness, spend(MONDAY));
    passAll();

    DailyImpact day = last().values().iterator().next();
    assertThat(day.lossMiddle()).isPositive();
    assertThat(
            sum(
                side(DailyImpactFunction.SHARES).stream()
                    .filter(share -> share.model().equals(LossModel.HEADLINE.title()))
                    .map(ImpactShare::lossMiddle)
                    .toList()))
        .isEqualByComparingTo(day.lossMiddle());
    assertThat(side(DailyImpactFunction.CAMPAIGNS))
        .filteredOn(campaign -> campaign.model().equals(LossModel.HEADLINE.title()))
        .singleElement()
        .satisfies(
            campaign ->
                assertThat(campaign.lossMiddle())
                    .isEqualByComparingTo(
                        Money.of(
                            day.lossRateMiddle() / (1 - day.lossRateMiddle()) * 100 * 0.02 * 50,
                            "EUR")));
    assertNothingIsLeft();
  }

  @Test
  void currenciesOfADayStandBesideEachOtherEachInItsMinorUnit() throws Exception {
    put(harness, bad("a", MONDAY));
    put(harness, economics(MONDAY, 50, "EUR"));
    put(harness, economics(MONDAY, 8_000, "JPY"));
    put(harness, economics(MONDAY, 15, "KWD"));
    put(harness, spend(MONDAY, "JPY"));
    put(harness, spend(MONDAY));
    passAll();

    assertThat(lastByCurrency().values())
        .extracting(DailyImpact::currency, DailyImpact::revenue, day -> day.lossMiddle().scale())
        .containsExactly(
            tuple("EUR", 1000.0, 2), tuple("JPY", 160_000.0, 0), tuple("KWD", 300.0, 3));
    for (DailyImpact day : lastByCurrency().values()) {
      assertThat(
              sum(
                  lastShares().stream()
                      .filter(share -> share.model().equals(LossModel.HEADLINE.title()))
                      .filter(share -> share.currency().equals(day.currency()))
                      .map(ImpactShare::lossMiddle)
                      .toList()))
          .as(day.currency())
          .isEqualByComparingTo(day.lossMiddle())
          .isPositive();
      assertThat(
              periods(harness).values().stream()
                  .filter(period -> period.dimension() == PeriodLoss.Dimension.ALL)
                  .filter(period -> period.model().equals(LossModel.HEADLINE.title()))
                  .filter(period -> day.currency().equals(period.currency()))
                  .map(PeriodLoss::loss))
          .containsExactly(day.lossMiddle());
    }
    assertThat(lastCampaigns().get("JPY").revenue()).isEqualTo(16_000);
    assertThat(lastCampaigns().get("null"))
        .as("of three currencies nobody knows which is meant")
        .extracting(CampaignImpact::revenue, CampaignImpact::lossMiddle)
        .containsOnlyNulls();
    assertNothingIsLeft();
  }

  @Test
  void whatComesToBeKnownInACurrencyIsNoLongerKnownWithoutOne() throws Exception {
    put(harness, bad("a", MONDAY));
    put(harness, spend(MONDAY));
    harness.processWatermark(BrandDay.endOf(MONDAY));
    assertThat(lastByCurrency()).containsOnlyKeys("0 null");
    put(harness, orders(MONDAY, Map.of("USD", BigDecimal.TEN, "", BigDecimal.ONE)));
    harness.processWatermark(BrandDay.endOf(MONDAY) + 2);
    assertThat(lastByCurrency()).containsOnlyKeys("0 USD", "0 null");
    put(harness, economics(MONDAY));
    passAll();

    assertThat(lastByCurrency()).containsOnlyKeys("0 EUR");
    assertThat(lastShares()).extracting(ImpactShare::currency).containsOnly("EUR");
    assertThat(lastCampaigns()).containsOnlyKeys("EUR");
    assertThat(periods(harness).values()).extracting(PeriodLoss::currency).containsOnly("EUR");
    assertNothingIsLeft();
  }

  @Test
  void everyModelHasFiguresOfADay() throws Exception {
    put(harness, bad("a", MONDAY));
    for (int i = 0; i < 3; i++) {
      put(harness, good("good" + i, MONDAY));
    }
    put(harness, economics(MONDAY));
    passAll();

    assertThat(harness.extractOutputValues())
        .extracting(DailyImpact::model)
        .containsExactly("elasticity", "star-slope", "stated-intent");
    assertThat(harness.extractOutputValues())
        .allMatch(
            day ->
                day.lossRateLow() < day.lossRateMiddle()
                    && day.lossRateMiddle() < day.lossRateHigh());
  }

  @Test
  void theMonthIsTheSumOfItsDaysInEveryDimension() throws Exception {
    for (int i = 0; i < 40; i++) {
      put(harness, i % 3 == 0 ? bad("f" + i, MONDAY + i % 20) : good("f" + i, MONDAY + i % 20));
    }
    for (long day = MONDAY; day < MONDAY + 20; day++) {
      put(harness, economics(day));
      put(harness, spend(day));
    }
    passAll();

    BigDecimal days = sum(last().values().stream().map(DailyImpact::lossMiddle).toList());
    for (PeriodLoss.Dimension dimension :
        List.of(
            PeriodLoss.Dimension.ALL,
            PeriodLoss.Dimension.CATEGORY,
            PeriodLoss.Dimension.CHANNEL,
            PeriodLoss.Dimension.TIER,
            PeriodLoss.Dimension.PRODUCT)) {
      assertThat(
              sum(
                  periods(harness).values().stream()
                      .filter(period -> period.dimension() == dimension)
                      .filter(period -> period.model().equals(LossModel.HEADLINE.title()))
                      .map(PeriodLoss::loss)
                      .toList()))
          .as(dimension.name())
          .isEqualByComparingTo(days);
    }
    assertNothingIsLeft();
  }

  @Test
  void noStateNeedsKryo() {
    for (Class<?> type :
        List.of(
            ReputationState.class,
            PeriodPart.class,
            PeriodLoss.class,
            LossComponent.class,
            EmittedDay.class,
            DailyRevenue.class)) {
      assertThat(TypeInformation.of(type)).isInstanceOf(PojoTypeInfo.class);
      assertThat(TypeInformation.of(type).createSerializer(new SerializerConfigImpl(NO_KRYO)))
          .isNotNull();
    }
  }

  @Test
  void aCorrectionLeavesWhatWouldAlwaysHaveBeen() throws Exception {
    put(harness, bad("gone", MONDAY - 1));
    put(harness, bad("edited", MONDAY));
    put(harness, economics(MONDAY));
    put(harness, economics(THURSDAY));
    put(harness, bad("far", MONDAY + 100));
    put(harness, bad("last", MONDAY + 101));
    harness.processWatermark(BrandDay.endOf(MONDAY + 100));
    put(harness, new BrandEvent(BRAND, null, "far", null, null, null));
    put(harness, new BrandEvent(BRAND, null, "last", null, null, null));
    put(harness, new BrandEvent(BRAND, null, "gone", null, null, null));
    put(harness, effect(Effects.joined("edited", null, MONDAY, 4.0, List.of())));
    passAll();

    List<BrandEvent> always =
        List.of(
            effect(Effects.joined("edited", null, MONDAY, 4.0, List.of())),
            economics(MONDAY),
            economics(THURSDAY));
    assertThat(last()).isEqualTo(lastOf(always)).hasSize(4);
    assertThat(lastShares()).isEmpty();
    assertThat(words(periods(harness))).isEqualTo(periodsOf(always));
    assertNothingIsLeft();
  }

  @Test
  void longSilenceHasNoFiguresWhetherItIsKnownToEndOrNot() throws Exception {
    long yearsLater = MONDAY + 2000;
    put(harness, bad("a", MONDAY));
    harness.processWatermark(BrandDay.endOf(yearsLater - 1));
    put(harness, bad("b", yearsLater));
    passAll();

    assertThat(last()).isEqualTo(lastOf(List.of(bad("a", MONDAY), bad("b", yearsLater))));
    assertThat(last()).hasSize(2);
    assertNothingIsLeft();
  }

  @Test
  void quietDaysHaveFiguresToTheNextFeedbackAlsoBehindACorrection() throws Exception {
    put(harness, bad("a", MONDAY));
    harness.processWatermark(BrandDay.endOf(MONDAY + 1));
    put(harness, good("a", MONDAY));
    harness.processWatermark(BrandDay.endOf(MONDAY + 2));
    put(harness, bad("b", THURSDAY + 1));
    passAll();

    assertThat(last()).isEqualTo(lastOf(List.of(good("a", MONDAY), bad("b", THURSDAY + 1))));
    assertThat(last()).hasSize(5);
    assertNothingIsLeft();
  }

  @Test
  void aFeedbackOlderThanAllThatIsRememberedStopsNothing() throws Exception {
    harness.processWatermark(BrandDay.endOf(MONDAY + 2000));
    put(harness, bad("a", MONDAY));
    passAll();

    assertThat(last()).isEmpty();
    assertNothingIsLeft();
  }

  @Test
  void dayByDayLeavesWhatAllAtOnceLeaves() throws Exception {
    List<BrandEvent> events = new ArrayList<>();
    for (long day = MONDAY; day < MONDAY + 100; day++) {
      events.add(day % 3 == 0 ? bad("f" + day, day) : good("f" + day, day));
      events.add(economics(day));
      events.add(spend(day));
    }

    for (BrandEvent event : events) {
      put(harness, event);
      if (event.spend() != null) {
        // The feedback of a fortnight ago is only now found to be worse.
        long day = BrandDay.dayOf(event.spend().day().toEpochMilli());
        put(harness, bad("late" + day, day - 14));
        harness.processWatermark(BrandDay.endOf(day));
      }
    }
    for (long day = MONDAY; day < MONDAY + 100; day++) {
      events.add(bad("late" + day, day - 14));
    }
    passAll();

    assertThat(last()).isEqualTo(lastOf(events));
    assertThat(words(periods(harness))).isEqualTo(periodsOf(events));
    assertNothingIsLeft();
  }

  /** Feedback every twentieth day: the quiet days between have figures from what is forgotten. */
  @Test
  void whatIsForgottenWeighsOnAndIsNoLongerKept() throws Exception {
    try (KeyedOneInputStreamOperatorTestHarness<String, BrandEvent, DailyImpact> brief =
        newHarness(14)) {
      long after30 = 0;
      for (long day = MONDAY; day <= MONDAY + 240; day++) {
        if ((day - MONDAY) % 20 == 0) {
          for (BrandEvent event : List.of(bad("bad" + day, day), good("good" + day, day))) {
            put(harness, event);
            put(brief, event);
          }
        }
        put(harness, economics(day));
        put(brief, economics(day));
        harness.processWatermark(BrandDay.endOf(day));
        brief.processWatermark(BrandDay.endOf(day));
        if (day == MONDAY + 30) {
          after30 = bytes(brief);
        }
      }

      assertThat(last(brief)).isEqualTo(last()).hasSize(241);
      assertThat(words(periods(brief))).isEqualTo(words(periods(harness)));
      assertThat(bytes(brief)).isLessThan(2 * after30).isLessThan(bytes(harness));

      // Of a day that is forgotten nothing changes any more.
      int emitted = brief.extractOutputValues().size();
      put(brief, bad("too late", MONDAY));
      brief.processWatermark(BrandDay.endOf(MONDAY + 240) + 1);
      assertThat(brief.extractOutputValues()).hasSize(emitted);
      brief.processWatermark(Long.MAX_VALUE);
      assertThat(brief.numKeyedStateEntries()).isZero();
    }
    passAll();
  }

  private static long bytes(
      KeyedOneInputStreamOperatorTestHarness<String, BrandEvent, DailyImpact> harness)
      throws Exception {
    return harness.snapshot(1, 1).getStateSize();
  }

  @Test
  void theOrderOfArrivalIsIrrelevant() throws Exception {
    List<BrandEvent> events = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      events.add(i % 3 == 0 ? bad("f" + i, MONDAY + i % 7) : good("f" + i, MONDAY + i % 7));
    }
    events.add(economics(MONDAY));
    events.add(economics(THURSDAY));
    List<BrandEvent> shuffled = new ArrayList<>(events);
    Collections.shuffle(shuffled, new Random(1));

    assertThat(lastOf(shuffled)).isEqualTo(lastOf(events)).isNotEmpty();
    assertThat(periodsOf(shuffled)).isEqualTo(periodsOf(events)).isNotEmpty();
  }

  private static Map<Long, DailyImpact> lastOf(List<BrandEvent> events) throws Exception {
    try (KeyedOneInputStreamOperatorTestHarness<String, BrandEvent, DailyImpact> other =
        newHarness()) {
      for (BrandEvent event : events) {
        put(other, event);
      }
      other.processWatermark(Long.MAX_VALUE);
      return last(other);
    }
  }

  private static Map<String, String> periodsOf(List<BrandEvent> events) throws Exception {
    try (KeyedOneInputStreamOperatorTestHarness<String, BrandEvent, DailyImpact> other =
        newHarness()) {
      for (BrandEvent event : events) {
        put(other, event);
      }
      other.processWatermark(Long.MAX_VALUE);
      return words(periods(other));
    }
  }

  /** What a table that is upserted holds at the end. */
  private static Map<String, PeriodLoss> periods(
      KeyedOneInputStreamOperatorTestHarness<String, BrandEvent, DailyImpact> harness) {
    Map<String, PeriodLoss> rows = new TreeMap<>();
    for (StreamRecord<PeriodLoss> record : harness.getSideOutput(DailyImpactFunction.PERIODS)) {
      PeriodLoss row = record.getValue();
      String key =
          String.join(
              " ",
              row.model(),
              row.span().name(),
              row.start().toString(),
              row.dimension().name(),
              row.part(),
              String.valueOf(row.currency()));
      if (row.deleted()) {
        rows.remove(key);
      } else {
        rows.put(key, row);
      }
    }
    return rows;
  }

  /** Records compare arrays by identity. */
  private static Map<String, String> words(Map<String, PeriodLoss> rows) {
    Map<String, String> words = new TreeMap<>();
    rows.forEach(
        (key, row) ->
            words.put(
                key,
                row.weight()
                    + " "
                    + row.loss()
                    + " "
                    + row.weightedRate()
                    + Arrays.toString(row.draws())));
    return words;
  }

  private static void put(
      KeyedOneInputStreamOperatorTestHarness<String, BrandEvent, DailyImpact> harness,
      BrandEvent event)
      throws Exception {
    harness.processElement(event, BrandDay.instantOf(MONDAY).toEpochMilli());
  }

  private void passAll() throws Exception {
    harness.processWatermark(Long.MAX_VALUE);
  }

  private Map<Long, DailyImpact> last() {
    return last(harness);
  }

  /** What a table that is upserted holds at the end. */
  private static Map<Long, DailyImpact> last(
      KeyedOneInputStreamOperatorTestHarness<String, BrandEvent, DailyImpact> harness) {
    Map<Long, DailyImpact> rows = new TreeMap<>();
    for (DailyImpact day : harness.extractOutputValues()) {
      if (!day.model().equals(LossModel.HEADLINE.title())) {
        continue;
      }
      long key = BrandDay.dayOf(day.day().toEpochMilli());
      if (day.deleted()) {
        rows.remove(key);
      } else {
        rows.put(key, day);
      }
    }
    return rows;
  }

  private List<ImpactShare> lastShares() {
    Map<String, ImpactShare> rows = new TreeMap<>();
    for (ImpactShare share : side(DailyImpactFunction.SHARES)) {
      String key =
          share.day()
              + " "
              + share.model()
              + " "
              + LossComponent.of(share)
              + " "
              + share.currency();
      if (share.deleted()) {
        rows.remove(key);
      } else {
        rows.put(key, share);
      }
    }
    return List.copyOf(rows.values());
  }

  private <T> List<T> side(OutputTag<T> tag) {
    List<T> values = new ArrayList<>();
    for (StreamRecord<T> record : harness.getSideOutput(tag)) {
      values.add(record.getValue());
    }
    return values;
  }

  private void assertNothingIsLeft() {
    assertThat(harness.numEventTimeTimers()).isZero();
    assertThat(harness.numKeyedStateEntries()).isZero();
  }

  private static BrandEvent bad(String id, long day) {
    return effect(
        Effects.joined(
            id,
            "kettle",
            day,
            1.0,
            List.of(
                new Link(
                    "x", FailureCategory.SPEED, Channel.PHONE, LinkTier.EXACT, false, 0.9, 0.5),
                new Link(
                    "y", FailureCategory.RUDE_STAFF, null, LinkTier.IDENTITY, true, 0.7, 0.3))));
  }

  private static BrandEvent good(String id, long day) {
    return effect(Effects.joined(id, null, day, 5.0, List.of()));
  }

  private static BrandEvent effect(FeedbackEffect effect) {
    return new BrandEvent(BRAND, effect, null, null, null, null);
  }

  private static BrandEvent economics(long day) {
    return new BrandEvent(
        BRAND,
        null,
        null,
        new Economics(
            BRAND, BrandDay.instantOf(day), 1000, 0.02, BigDecimal.valueOf(50), 0.4, "EUR"),
        null,
        null);
  }

  private static BrandEvent economics(long day, int value, String currency) {
    return new BrandEvent(
        BRAND,
        null,
        null,
        new Economics(
            BRAND, BrandDay.instantOf(day), 1000, 0.02, BigDecimal.valueOf(value), 0.4, currency),
        null,
        null);
  }

  private static BrandEvent spend(long day) {
    return spend(day, null);
  }

  private static BrandEvent spend(long day, String currency) {
    return new BrandEvent(
        BRAND,
        null,
        null,
        null,
        null,
        new CampaignSpend(BRAND, "spring", BrandDay.instantOf(day), BigDecimal.TEN, 100, currency));
  }

  private static BrandEvent orders(long day, Map<String, BigDecimal> values) {
    return new BrandEvent(
        BRAND,
        null,
        null,
        null,
        new DailyRevenue(BRAND, BrandDay.instantOf(day), values, values.isEmpty()),
        null);
  }

  /** The headline's days by currency, as a table that is upserted holds them at the end. */
  private Map<String, DailyImpact> lastByCurrency() {
    Map<String, DailyImpact> rows = new TreeMap<>();
    for (DailyImpact day : harness.extractOutputValues()) {
      String key = BrandDay.dayOf(day.day().toEpochMilli()) - MONDAY + " " + day.currency();
      if (!day.model().equals(LossModel.HEADLINE.title())) {
        continue;
      } else if (day.deleted()) {
        rows.remove(key);
      } else {
        rows.put(key, day);
      }
    }
    return rows;
  }

  private Map<String, CampaignImpact> lastCampaigns() {
    Map<String, CampaignImpact> rows = new TreeMap<>();
    for (CampaignImpact campaign : side(DailyImpactFunction.CAMPAIGNS)) {
      if (!campaign.model().equals(LossModel.HEADLINE.title())) {
        continue;
      } else if (campaign.deleted()) {
        rows.remove(String.valueOf(campaign.currency()));
      } else {
        rows.put(String.valueOf(campaign.currency()), campaign);
      }
    }
    return rows;
  }

  private static BigDecimal sum(List<BigDecimal> amounts) {
    return amounts.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
  }
}
