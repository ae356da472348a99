package io.backlash.store;

import static io.backlash.store.ColumnType.BIGINT;
import static io.backlash.store.ColumnType.BOOLEAN;
import static io.backlash.store.ColumnType.DATE;
import static io.backlash.store.ColumnType.DOUBLE;
import static io.backlash.store.ColumnType.DOUBLES;
import static io.backlash.store.ColumnType.NUMERIC;
import static io.backlash.store.ColumnType.TEXT;

import io.backlash.impact.comparison.EffectEstimate;
import io.backlash.impact.model.PeriodLoss;

/** The tables of the migrations that hold a brand's months, column by column. */
final class ImpactTables {

  static final ChangelogTable<PeriodLoss> PERIOD_LOSS =
      ChangelogTable.<PeriodLoss>named("period_loss")
          .key("brand", TEXT, PeriodLoss::brand)
          .key("model", TEXT, PeriodLoss::model)
          .key("span", TEXT, PeriodLoss::span)
          .key("start", DATE, PeriodLoss::start)
          .key("dimension", TEXT, PeriodLoss::dimension)
          .key("part", TEXT, PeriodLoss::part)
          .key("currency", TEXT, period -> code(period.currency()))
          .column("in_money", BOOLEAN, PeriodLoss::inMoney)
          .column("weight", DOUBLE, PeriodLoss::weight)
          .column("loss", NUMERIC, PeriodLoss::loss)
          .column("weighted_rate", DOUBLE, PeriodLoss::weightedRate)
          .column("draws", DOUBLES, PeriodLoss::draws)
          .column("assumption", TEXT, PeriodLoss::assumption)
          .column("assumed_value", TEXT, PeriodLoss::assumedValue)
          .deletedWhen(PeriodLoss::deleted);

  static final ChangelogTable<EffectEstimate> EFFECT_MONTH =
      ChangelogTable.<EffectEstimate>named("effect_month")
          .key("brand", TEXT, EffectEstimate::brand)
          .key("month", DATE, EffectEstimate::month)
          .column("grade", TEXT, EffectEstimate::grade)
          .column("reason", TEXT, EffectEstimate::reason)
          .column("exposed", BIGINT, row -> row.effect().first())
          .column("unexposed", BIGINT, row -> row.effect().second())
          .column("effect_low", DOUBLE, row -> row.effect().low())
          .column("effect_middle", DOUBLE, row -> row.effect().value())
          .column("effect_high", DOUBLE, row -> row.effect().high())
          .column("unadjusted_low", DOUBLE, row -> row.unadjusted().low())
          .column("unadjusted_middle", DOUBLE, row -> row.unadjusted().value())
          .column("unadjusted_high", DOUBLE, row -> row.unadjusted().high())
          .column("lead_failed", BIGINT, row -> row.lead().first())
          .column("lead_low", DOUBLE, row -> row.lead().low())
          .column("lead_middle", DOUBLE, row -> row.lead().value())
          .column("lead_high", DOUBLE, row -> row.lead().high())
          .column("earlier_exposed", BIGINT, row -> row.earlier().first())
          .column("earlier_low", DOUBLE, row -> row.earlier().low())
          .column("earlier_middle", DOUBLE, row -> row.earlier().value())
          .column("earlier_high", DOUBLE, row -> row.earlier().high())
          .column("robustness_value", DOUBLE, EffectEstimate::robustnessValue)
          .column("risk_ratio", DOUBLE, EffectEstimate::riskRatio)
          .column("e_value", DOUBLE, EffectEstimate::evalue)
          .column("reported_exposed_share", DOUBLE, EffectEstimate::toldExposedShare)
          .column("unreported_exposed_share", DOUBLE, EffectEstimate::untoldExposedShare)
          .deletedWhen(EffectEstimate::deleted);

  private ImpactTables() {}

  /** As part of a key, which can't be null: {@code ""} where it is not known. */
  static String code(String currency) {
    return currency == null ? "" : currency;
  }
}
