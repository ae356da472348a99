package io.backlash.impact;

import io.backlash.event.CampaignSpend;
import io.backlash.event.Economics;

/**
 * What moves a brand's figures; one of the four is set.
 *
 * @param brand whose figures
 * @param effect a feedback's, as it stands; without it and with the others unset, {@code withdrawn}
 *     names it
 * @param withdrawn id of a feedback that counts no more
 * @param economics of a day
 * @param revenue of a day's orders
 * @param spend of a campaign on a day
 */
public record BrandEvent(
    String brand,
    FeedbackEffect effect,
    String withdrawn,
    Economics economics,
    DailyRevenue revenue,
    CampaignSpend spend) {}
