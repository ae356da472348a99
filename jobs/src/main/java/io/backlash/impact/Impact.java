package io.backlash.impact;

import io.backlash.event.CampaignSpend;
import io.backlash.event.Economics;
import io.backlash.event.Feedback;
import io.backlash.event.Order;
import io.backlash.event.OrderKey;
import io.backlash.event.failure.LinkedFeedback;
import io.backlash.impact.assumptions.BrandOptions;
import io.backlash.impact.assumptions.ImpactOptions;
import io.backlash.impact.comparison.EffectEstimate;
import io.backlash.impact.daily.BrandEvent;
import io.backlash.impact.daily.DailyImpactFunction;
import io.backlash.impact.daily.DailyRevenueFunction;
import io.backlash.impact.daily.DayOrder;
import io.backlash.impact.daily.OrderDays;
import io.backlash.impact.model.BrandDay;
import io.backlash.impact.model.CampaignImpact;
import io.backlash.impact.model.DailyImpact;
import io.backlash.impact.model.DailyRevenue;
import io.backlash.impact.model.FeedbackEffect;
import io.backlash.impact.model.ImpactShare;
import io.backlash.impact.model.PeriodLoss;
import io.backlash.operator.ChangelogRekey;
import java.time.Duration;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/**
 * What did the failures cost?
 *
 * @param daily the changelog of brands' days
 * @param shares the changelog of the parts of their losses
 * @param campaigns the changelog of campaigns' days
 * @param periods the changelog of the losses of months and weeks, with their draws
 * @param effects the changelog of what failures do to stars, by month
 */
public record Impact(
    DataStream<DailyImpact> daily,
    DataStream<ImpactShare> shares,
    DataStream<CampaignImpact> campaigns,
    DataStream<PeriodLoss> periods,
    DataStream<EffectEstimate> effects) {

  /**
   * Carries linked feedback to money.
   *
   * @param linked the changelog of feedback with the failures behind it
   * @param orders revenue of brands without economics
   * @param economics of brands' shops by day
   * @param spends of campaigns by day
   * @param options the constants behind the money
   * @param retention how long a past day can still be corrected
   */
  public static Impact of(
      DataStream<LinkedFeedback> linked,
      DataStream<Order> orders,
      DataStream<Economics> economics,
      DataStream<CampaignSpend> spends,
      BrandOptions<ImpactOptions> options,
      Duration retention) {
    TypeInformation<BrandEvent> type = TypeInformation.of(BrandEvent.class);
    TypeInformation<BrandDay> brandDay = TypeInformation.of(BrandDay.class);
    DataStream<DailyRevenue> revenues =
        orders
            .keyBy(OrderKey::of, TypeInformation.of(OrderKey.class))
            .process(
                new ChangelogRekey<>(new OrderDays(), brandDay, retention),
                TypeInformation.of(DayOrder.class))
            .name("days of orders")
            .uid("days-of-orders")
            .keyBy(DayOrder::day, brandDay)
            .process(new DailyRevenueFunction(retention), TypeInformation.of(DailyRevenue.class))
            .name("daily revenue")
            .uid("daily-revenue");
    DataStream<BrandEvent> events =
        linked
            .map(Impact::event, type)
            .name("feedback effects")
            .uid("feedback-effects")
            .union(
                revenues
                    .map(
                        revenue -> new BrandEvent(revenue.brand(), null, null, null, revenue, null),
                        type)
                    .name("revenue events")
                    .uid("revenue-events"),
                economics
                    .map(day -> new BrandEvent(day.brand(), null, null, day, null, null), type)
                    .name("economics events")
                    .uid("economics-events"),
                spends
                    .map(
                        spend -> new BrandEvent(spend.brand(), null, null, null, null, spend), type)
                    .name("spend events")
                    .uid("spend-events"));
    SingleOutputStreamOperator<DailyImpact> daily =
        events
            .keyBy(BrandEvent::brand, Types.STRING)
            .process(
                new DailyImpactFunction(options, retention), TypeInformation.of(DailyImpact.class))
            .name("daily impact")
            .uid("daily-impact");
    return new Impact(
        daily,
        daily.getSideOutput(DailyImpactFunction.SHARES),
        daily.getSideOutput(DailyImpactFunction.CAMPAIGNS),
        daily.getSideOutput(DailyImpactFunction.PERIODS),
        daily.getSideOutput(DailyImpactFunction.EFFECTS));
  }

  private static BrandEvent event(LinkedFeedback linked) {
    Feedback feedback = linked.scored().feedback();
    if (feedback.deleted()) {
      return new BrandEvent(feedback.brand(), null, feedback.feedbackId(), null, null, null);
    }
    FeedbackEffect effect =
        new FeedbackEffect(
            feedback.feedbackId(),
            feedback.product(),
            BrandDay.dayOf(feedback.at().toEpochMilli()),
            feedback.platform(),
            linked.stars(),
            feedback.rating() != null,
            linked.links(),
            linked.circumstances());
    return new BrandEvent(feedback.brand(), effect, null, null, null, null);
  }
}
