package io.backlash.store;

import static io.backlash.store.ColumnType.BIGINT;
import static io.backlash.store.ColumnType.BOOLEAN;
import static io.backlash.store.ColumnType.COUNTS;
import static io.backlash.store.ColumnType.DATE;
import static io.backlash.store.ColumnType.DOUBLE;
import static io.backlash.store.ColumnType.INTEGER;
import static io.backlash.store.ColumnType.NUMERIC;
import static io.backlash.store.ColumnType.TEXT;
import static io.backlash.store.ColumnType.TIMESTAMP;

import io.backlash.event.Feedback;
import io.backlash.event.Order;
import io.backlash.event.failure.IncidentEvidence;
import io.backlash.event.failure.Link;
import io.backlash.event.failure.LinkTier;
import io.backlash.event.failure.LinkedFeedback;
import io.backlash.event.failure.ServiceFailure;
import io.backlash.event.failure.SupportCase;
import io.backlash.event.ledger.DeadLetter;
import io.backlash.event.ledger.LedgerEntry;
import io.backlash.event.ledger.TextCount;
import io.backlash.impact.alert.Alert;
import io.backlash.impact.model.CampaignImpact;
import io.backlash.impact.model.DailyImpact;
import io.backlash.impact.model.ImpactShare;
import io.backlash.impact.retention.Retention;
import io.backlash.impact.staffing.Staffing;
import io.backlash.link.FeedbackLink;
import io.backlash.text.Sentiment;
import java.util.List;

/** The tables of the migrations, column by column. */
final class Tables {

  static final ChangelogTable<ServiceFailure> FAILURE =
      ChangelogTable.<ServiceFailure>named("failure")
          .key("failure_id", TEXT, ServiceFailure::failureId)
          .column("brand", TEXT, ServiceFailure::brand)
          .column("category", TEXT, ServiceFailure::category)
          .column("channel", TEXT, ServiceFailure::channel)
          .column("customer", TEXT, ServiceFailure::customer)
          .column("case_id", TEXT, ServiceFailure::caseId)
          .column("feedback_id", TEXT, ServiceFailure::feedbackId)
          .column("order_id", TEXT, ServiceFailure::orderId)
          .column("at", TIMESTAMP, ServiceFailure::at)
          .column("severity", DOUBLE, ServiceFailure::severity)
          .column("confidence", DOUBLE, ServiceFailure::confidence)
          .column("source", TEXT, ServiceFailure::source)
          .column("rule", TEXT, ServiceFailure::rule)
          .column("rule_version", TEXT, ServiceFailure::ruleVersion)
          .column("quote", TEXT, failure -> failure.evidence().quote())
          .column("quote_start", INTEGER, failure -> offset(failure, failure.evidence().start()))
          .column("quote_end", INTEGER, failure -> offset(failure, failure.evidence().end()))
          .column("fact", TEXT, failure -> failure.evidence().fact())
          .deletedWhen(ServiceFailure::deleted);

  static final ChangelogTable<IncidentEvidence> EVIDENCE =
      ChangelogTable.<IncidentEvidence>named("evidence")
          .key("evidence_id", TEXT, row -> row.finding().failureId())
          .column("failure_id", TEXT, IncidentEvidence::failureId)
          .column("brand", TEXT, row -> row.finding().brand())
          .column("category", TEXT, row -> row.finding().category())
          .column("customer", TEXT, row -> row.finding().customer())
          .column("case_id", TEXT, row -> row.finding().caseId())
          .column("feedback_id", TEXT, row -> row.finding().feedbackId())
          .column("order_id", TEXT, row -> row.finding().orderId())
          .column("at", TIMESTAMP, row -> row.finding().at())
          .column("severity", DOUBLE, row -> row.finding().severity())
          .column("confidence", DOUBLE, row -> row.finding().confidence())
          .column("source", TEXT, row -> row.finding().source())
          .column("rule", TEXT, row -> row.finding().rule())
          .column("rule_version", TEXT, row -> row.finding().ruleVersion())
          .column("quote", TEXT, row -> row.finding().evidence().quote())
          .column(
              "quote_start",
              INTEGER,
              row -> offset(row.finding(), row.finding().evidence().start()))
          .column(
              "quote_end", INTEGER, row -> offset(row.finding(), row.finding().evidence().end()))
          .column("fact", TEXT, row -> row.finding().evidence().fact())
          .deletedWhen(IncidentEvidence::deleted);

  static final ChangelogTable<SupportCase> SUPPORT_CASE =
      ChangelogTable.<SupportCase>named("support_case")
          .key("brand", TEXT, SupportCase::brand)
          .key("case_id", TEXT, SupportCase::caseId)
          .column("channel", TEXT, SupportCase::channel)
          .column("customer", TEXT, SupportCase::customer)
          .column("order_id", TEXT, SupportCase::orderId)
          .column("topic", TEXT, SupportCase::topic)
          .column("opened_at", TIMESTAMP, SupportCase::openedAt)
          .column("first_response_seconds", BIGINT, SupportCase::firstResponseSeconds)
          .column("sla_seconds", BIGINT, SupportCase::slaSeconds)
          .column("sla_source", TEXT, SupportCase::slaSource)
          .column("resolution_seconds", BIGINT, SupportCase::resolutionSeconds)
          .column("customer_messages", INTEGER, SupportCase::customerMessages)
          .column("agent_messages", INTEGER, SupportCase::agentMessages)
          .column("bot_messages", INTEGER, SupportCase::botMessages)
          .column("transfers", INTEGER, SupportCase::transfers)
          .column("reopens", INTEGER, SupportCase::reopens)
          .column("hold_seconds", BIGINT, SupportCase::holdSeconds)
          .column("abandoned", BOOLEAN, SupportCase::abandoned)
          .column("weekday", INTEGER, facts -> facts.course().weekday())
          .column("hour", INTEGER, facts -> facts.course().hour())
          .column("in_business_hours", BOOLEAN, facts -> facts.course().inBusinessHours())
          .column(
              "first_response_business_seconds",
              BIGINT,
              facts -> facts.course().firstResponseBusinessSeconds())
          .column(
              "resolution_business_seconds",
              BIGINT,
              facts -> facts.course().resolutionBusinessSeconds())
          .column("bot_response_seconds", BIGINT, facts -> facts.course().botResponseSeconds())
          .column(
              "abandoned_after_seconds", BIGINT, facts -> facts.course().abandonedAfterSeconds())
          .column("handle_seconds", BIGINT, facts -> facts.course().handleSeconds())
          .column("agent_initiated", BOOLEAN, facts -> facts.course().agentInitiated())
          .column("resolved_by_bot", BOOLEAN, facts -> facts.course().resolvedByBot())
          .column("apologised", BOOLEAN, facts -> facts.course().apologised())
          .column("closed", BOOLEAN, facts -> facts.course().closed())
          .column("csat", INTEGER, facts -> facts.course().csat())
          .deletedWhen(SupportCase::deleted);

  static final ChangelogTable<LinkedFeedback> FEEDBACK =
      ChangelogTable.<LinkedFeedback>named("feedback")
          .key("brand", TEXT, linked -> feedback(linked).brand())
          .key("feedback_id", TEXT, linked -> feedback(linked).feedbackId())
          .column("kind", TEXT, linked -> feedback(linked).kind())
          .column("platform", TEXT, linked -> feedback(linked).platform())
          .column("customer", TEXT, linked -> feedback(linked).customer())
          .column("order_id", TEXT, linked -> feedback(linked).orderId())
          .column("product", TEXT, linked -> feedback(linked).product())
          .column("rating", DOUBLE, linked -> feedback(linked).rating())
          .column("title", TEXT, linked -> feedback(linked).title())
          .column("text", TEXT, linked -> feedback(linked).text())
          .column("language", TEXT, Tables::language)
          .column("at", TIMESTAMP, linked -> feedback(linked).at())
          .column("reach", BIGINT, linked -> feedback(linked).reach())
          .column(
              "label", TEXT, linked -> sentiment(linked) == null ? null : sentiment(linked).label())
          .column(
              "negativity",
              DOUBLE,
              linked -> sentiment(linked) == null ? null : sentiment(linked).negativity())
          .column("unscored", TEXT, linked -> linked.scored().analysis().unscored())
          .column("stars", DOUBLE, LinkedFeedback::stars)
          .column("unexplained", DOUBLE, LinkedFeedback::unexplained)
          .column("tier", TEXT, Tables::tier)
          .column("opportunity", TEXT, linked -> linked.circumstances().opportunity())
          .column("contact_topic", TEXT, linked -> linked.circumstances().topic())
          .column("tenure_days", INTEGER, linked -> linked.circumstances().tenureDays())
          .column("earlier_stars", DOUBLE, linked -> linked.circumstances().earlierStars())
          .column("exposed", BOOLEAN, linked -> linked.circumstances().exposed())
          .column("later_contact", BOOLEAN, linked -> linked.circumstances().laterContact())
          .column("later_failed", BOOLEAN, linked -> linked.circumstances().laterFailed())
          .deletedWhen(linked -> feedback(linked).deleted());

  static final ChangelogTable<FeedbackLink> LINK =
      ChangelogTable.<FeedbackLink>named("link")
          .key("brand", TEXT, FeedbackLink::brand)
          .key("feedback_id", TEXT, FeedbackLink::feedbackId)
          .key("failure_id", TEXT, row -> row.link().failureId())
          .column("category", TEXT, row -> row.link().category())
          .column("channel", TEXT, row -> row.link().channel())
          .column("tier", TEXT, row -> row.link().tier())
          .column("self_reported", BOOLEAN, row -> row.link().told())
          .column("confidence", DOUBLE, row -> row.link().confidence())
          .column("share", DOUBLE, row -> row.link().share())
          .deletedWhen(FeedbackLink::deleted);

  static final ChangelogTable<DailyImpact> IMPACT_DAILY =
      ChangelogTable.<DailyImpact>named("impact_daily")
          .key("brand", TEXT, DailyImpact::brand)
          .key("day", DATE, DailyImpact::day)
          .key("model", TEXT, DailyImpact::model)
          .key("currency", TEXT, day -> ImpactTables.code(day.currency()))
          .column("feedback_count", INTEGER, DailyImpact::feedbackCount)
          .column("negative", INTEGER, DailyImpact::negative)
          .column("effective_n", DOUBLE, DailyImpact::effectiveN)
          .column("valence", DOUBLE, DailyImpact::valence)
          .column("valence_counterfactual", DOUBLE, DailyImpact::valenceCounterfactual)
          .column("revenue", DOUBLE, DailyImpact::revenue)
          .column("loss_rate_low", DOUBLE, DailyImpact::lossRateLow)
          .column("loss_rate_middle", DOUBLE, DailyImpact::lossRateMiddle)
          .column("loss_rate_high", DOUBLE, DailyImpact::lossRateHigh)
          .column("loss_low", NUMERIC, DailyImpact::lossLow)
          .column("loss_middle", NUMERIC, DailyImpact::lossMiddle)
          .column("loss_high", NUMERIC, DailyImpact::lossHigh)
          .column("outside_support", BOOLEAN, DailyImpact::outsideSupport)
          .deletedWhen(DailyImpact::deleted);

  static final ChangelogTable<ImpactShare> IMPACT_SHARE =
      ChangelogTable.<ImpactShare>named("impact_share")
          .key("brand", TEXT, ImpactShare::brand)
          .key("day", DATE, ImpactShare::day)
          .key("model", TEXT, ImpactShare::model)
          .key("category", TEXT, ImpactShare::category)
          .key("channel", TEXT, ImpactShare::channel)
          .key("tier", TEXT, ImpactShare::tier)
          .key("currency", TEXT, share -> ImpactTables.code(share.currency()))
          .column("loss_rate_middle", DOUBLE, ImpactShare::lossRateMiddle)
          .column("loss_middle", NUMERIC, ImpactShare::lossMiddle)
          .deletedWhen(ImpactShare::deleted);

  static final ChangelogTable<CampaignImpact> CAMPAIGN_DAILY =
      ChangelogTable.<CampaignImpact>named("campaign_daily")
          .key("brand", TEXT, CampaignImpact::brand)
          .key("campaign", TEXT, CampaignImpact::campaign)
          .key("day", DATE, CampaignImpact::day)
          .key("model", TEXT, CampaignImpact::model)
          .key("currency", TEXT, campaign -> ImpactTables.code(campaign.currency()))
          .column("visitors", BIGINT, CampaignImpact::visitors)
          .column("spend", NUMERIC, CampaignImpact::spend)
          .column("revenue", DOUBLE, CampaignImpact::revenue)
          .column("margin", DOUBLE, CampaignImpact::margin)
          .column("loss_low", NUMERIC, CampaignImpact::lossLow)
          .column("loss_middle", NUMERIC, CampaignImpact::lossMiddle)
          .column("loss_high", NUMERIC, CampaignImpact::lossHigh)
          .deletedWhen(CampaignImpact::deleted);

  static final ChangelogTable<Order> SHOP_ORDER =
      ChangelogTable.<Order>named("shop_order")
          .key("brand", TEXT, Order::brand)
          .key("order_id", TEXT, Order::orderId)
          .column("customer", TEXT, Order::customer)
          .column("at", TIMESTAMP, Order::at)
          .column("value", NUMERIC, Order::value)
          .column("currency", TEXT, Order::currency)
          .column("promised_at", TIMESTAMP, Order::promisedAt)
          .column("delivered_at", TIMESTAMP, Order::deliveredAt)
          .column("cancelled_at", TIMESTAMP, Order::cancelledAt)
          .column("cancelled_by", TEXT, Order::cancelledBy)
          .column("refunded", NUMERIC, Order::refunded)
          .column("campaign", TEXT, Order::campaign)
          .deletedWhen(Order::deleted);

  static final ChangelogTable<Retention> RETENTION =
      ChangelogTable.<Retention>named("retention")
          .key("brand", TEXT, Retention::brand)
          .key("currency", TEXT, retention -> ImpactTables.code(retention.currency()))
          .column("basis", TEXT, Retention::basis)
          .column("customers", BIGINT, Retention::customers)
          .column("silent", BIGINT, Retention::silent)
          .column("compared", BIGINT, Retention::compared)
          .column("compared_silent", BIGINT, Retention::comparedSilent)
          .column("compared_returned", BIGINT, Retention::comparedReturned)
          .column("control", BIGINT, Retention::control)
          .column("control_return_rate", DOUBLE, Retention::controlReturnRate)
          .column("difference_low", DOUBLE, Retention::differenceLow)
          .column("difference_middle", DOUBLE, Retention::differenceMiddle)
          .column("difference_high", DOUBLE, Retention::differenceHigh)
          .column("churned_low", DOUBLE, Retention::churnedLow)
          .column("churned_middle", DOUBLE, Retention::churnedMiddle)
          .column("churned_high", DOUBLE, Retention::churnedHigh)
          .column("returning_customer_spend", DOUBLE, Retention::returningCustomerSpend)
          .column("loss_low", NUMERIC, Retention::lossLow)
          .column("loss_middle", NUMERIC, Retention::lossMiddle)
          .column("loss_high", NUMERIC, Retention::lossHigh)
          .column("projected", BIGINT, Retention::projected)
          .deletedWhen(Retention::deleted);

  static final ChangelogTable<Staffing> STAFFING =
      ChangelogTable.<Staffing>named("staffing")
          .key("brand", TEXT, Staffing::brand)
          .key("channel", TEXT, Staffing::channel)
          .key("span", TEXT, Staffing::span)
          .column("weekday", INTEGER, Staffing::weekday)
          .column("hour", INTEGER, Staffing::hour)
          .column("band", TEXT, Staffing::band)
          .column("hours_per_week", INTEGER, Staffing::hoursPerWeek)
          .column("hours", BIGINT, Staffing::hours)
          .column("contacts", BIGINT, Staffing::contacts)
          .column("within_sla", BIGINT, Staffing::withinSla)
          .column("handled", BIGINT, Staffing::handled)
          .column("aht_seconds", DOUBLE, Staffing::ahtSeconds)
          .column("abandoned", BIGINT, Staffing::abandoned)
          .column("patience_seconds", DOUBLE, Staffing::patienceSeconds)
          .column("target_seconds", BIGINT, Staffing::targetSeconds)
          .column("service_level", DOUBLE, Staffing::serviceLevel)
          .column("effective_agents", DOUBLE, Staffing::effectiveAgents)
          .column("required_agents", DOUBLE, Staffing::requiredAgents)
          .column("staffing_gap", DOUBLE, Staffing::staffingGap)
          .column("staffing_gap_low", DOUBLE, Staffing::staffingGapLow)
          .column("staffing_gap_high", DOUBLE, Staffing::staffingGapHigh)
          .column("agent_hour_cost", DOUBLE, Staffing::agentHourCost)
          .column("agent_hour_currency", TEXT, Staffing::agentHourCurrency)
          .deletedWhen(Staffing::deleted);

  static final ChangelogTable<Alert> ALERT =
      ChangelogTable.<Alert>named("alert")
          .key("brand", TEXT, Alert::brand)
          .key("series", TEXT, Alert::series)
          .key("opened", DATE, Alert::opened)
          .column("closed", DATE, Alert::closed)
          .column("peak", DATE, Alert::peak)
          .column("days", INTEGER, Alert::days)
          .column("count", BIGINT, Alert::count)
          .column("total", BIGINT, Alert::of)
          .column("baseline", DOUBLE, Alert::baseline)
          .column("probability", DOUBLE, Alert::probability)
          .deletedWhen(Alert::deleted);

  static final ChangelogTable<DeadLetter> DEAD_LETTER =
      ChangelogTable.<DeadLetter>named("dead_letter")
          .key("feed", TEXT, DeadLetter::feed)
          .key("file", TEXT, DeadLetter::file)
          .key("line", BIGINT, DeadLetter::line)
          .column("code", TEXT, DeadLetter::code)
          .column("field", TEXT, DeadLetter::field)
          .column("reason", TEXT, DeadLetter::reason)
          .column("raw", TEXT, DeadLetter::raw);

  static final ChangelogTable<LedgerEntry> LEDGER =
      ChangelogTable.<LedgerEntry>named("ledger")
          .key("feed", TEXT, LedgerEntry::feed)
          .column("read", BIGINT, LedgerEntry::read)
          .column("accepted", BIGINT, LedgerEntry::accepted)
          .column("duplicate", BIGINT, LedgerEntry::duplicate)
          .column("retracted", BIGINT, LedgerEntry::retracted)
          .column("dead_lettered", BIGINT, LedgerEntry::deadLettered)
          .column("waiting", BIGINT, LedgerEntry::waiting)
          .column("unknown_fields", COUNTS, LedgerEntry::unknownFields);

  static final ChangelogTable<TextCount> TEXT_LEDGER =
      ChangelogTable.<TextCount>named("text_ledger")
          .key("outcome", TEXT, TextCount::outcome)
          .column("texts", BIGINT, TextCount::texts)
          .column("newly_scored", BIGINT, TextCount::newlyScored)
          .column("from_cache", BIGINT, TextCount::fromCache);

  static final List<ChangelogTable<?>> ALL =
      List.of(
          FAILURE,
          EVIDENCE,
          SUPPORT_CASE,
          FEEDBACK,
          LINK,
          IMPACT_DAILY,
          IMPACT_SHARE,
          CAMPAIGN_DAILY,
          ImpactTables.PERIOD_LOSS,
          ImpactTables.EFFECT_MONTH,
          SHOP_ORDER,
          STAFFING,
          RETENTION,
          ALERT,
          DEAD_LETTER,
          LEDGER,
          TEXT_LEDGER);

  private Tables() {}

  private static Feedback feedback(LinkedFeedback linked) {
    return linked.scored().feedback();
  }

  private static Sentiment sentiment(LinkedFeedback linked) {
    return linked.scored().analysis().sentiment();
  }

  /** What the platform says, else what was recognised. */
  private static String language(LinkedFeedback linked) {
    String given = feedback(linked).language();
    return given == null ? linked.scored().analysis().language() : given;
  }

  /** The strongest link's. */
  private static LinkTier tier(LinkedFeedback linked) {
    return linked.links().stream().map(Link::tier).min(LinkTier::compareTo).orElse(LinkTier.NONE);
  }

  private static Integer offset(ServiceFailure failure, int offset) {
    return failure.evidence().quote() == null ? null : offset;
  }
}
