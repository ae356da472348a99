package io.backlash.impact.assumptions;

import java.io.Serializable;

/**
 * What is assumed of a brand's hands: {@link Parameters} has each with its source.
 *
 * @param serviceLevel the share of contacts that is to be answered in time, above 0 and below 1
 * @param replySeconds work on a written answer
 * @param agentHourCost what an hour of a hand costs
 * @param agentHourCurrency ISO 4217 code of this cost, which says nothing of other currencies
 */
public record StaffingOptions(
    double serviceLevel, double replySeconds, double agentHourCost, String agentHourCurrency)
    implements Serializable {}
