package io.backlash.impact.daily;

import io.backlash.event.CampaignSpend;
import io.backlash.event.Economics;
import io.backlash.impact.model.DailyRevenue;
import io.backlash.impact.model.FeedbackEffect;

/**
 * What moves a brand's figures; one of the four is set.
 *
 * @param brand whose figures
 * @param effect a feedback's, as it stands; without it and with the others unset, {@code retracted}
 *     names it
 * @param retracted id of a feedback that counts no more
 * @param economics of a day
 * @param revenue of a day's orders
 * @param spend of a campaign on a day
 */
public record BrandEvent(
    String brand,
    FeedbackEffect effect,
    String retracted,
    Economics economics,
    DailyRevenue revenue,
    CampaignSpend spend) {}
