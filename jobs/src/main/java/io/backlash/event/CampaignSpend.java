package io.backlash.event;

import static io.backlash.event.InvalidRecordException.requirePresent;
import static io.backlash.event.InvalidRecordException.requireRange;
import static io.backlash.event.InvalidRecordException.requireText;
import static io.backlash.event.InvalidRecordException.requireVisitors;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * What a campaign cost and brought on one day.
 *
 * @param brand who paid
 * @param campaign unique within the brand
 * @param day the UTC day, as its first instant
 * @param spend in {@code currency}
 * @param visitors whom it brought, part of the brand's visitors of that day
 * @param currency ISO 4217 code; {@code null} for that of the brand's economics of the day, where
 *     these have only one
 */
public record CampaignSpend(
    String brand, String campaign, Instant day, BigDecimal spend, long visitors, String currency) {

  public CampaignSpend {
    requireText(brand, "brand");
    requireText(campaign, "campaign");
    requirePresent(day, "day");
    requirePresent(spend, "spend");
    requireRange(spend.signum() >= 0, "spend", "is negative: " + spend);
    requireVisitors(visitors);
  }
}
