package io.backlash.impact.staffing;

import io.backlash.event.Channel;

/**
 * The hands of a brand's channel in an hour of the week, or in a named band of hours. A changelog
 * record: a later one of the same brand, channel and span replaces it.
 *
 * @param brand whose
 * @param channel where
 * @param span which hours: {@code 5 20} is Friday, 8 to 9 PM, by the brand's clock; or a band's
 *     name
 * @param weekday of the hour, 1 Monday to 7 Sunday; {@code null} for a band
 * @param hour of the day, 0 to 23; {@code null} for a band
 * @param band the band, or that of the hour
 * @param hoursPerWeek how many such hours a week has
 * @param hours how many of them lie within the days of the data
 * @param contacts that asked for a human in them
 * @param withinSla of these, answered by a human within the target
 * @param handled contacts on the channel whose handling is measured; 0 where it is assumed
 * @param ahtSeconds how long a contact keeps a hand busy, on average
 * @param abandoned customers on the channel who gave up before an answer
 * @param patienceSeconds how long a customer waits before giving up, on average; {@code null} where
 *     nobody is known to give up
 * @param targetSeconds within which an answer is owed on the channel
 * @param serviceLevel the share that is to be answered so
 * @param effectiveAgents how many hands would give the share in time that customers really got, as
 *     many as needed at most
 * @param requiredAgents how many give the service level
 * @param staffingGap the difference
 * @param staffingGapLow the same at the upper end of the 95% interval of the share in time
 * @param staffingGapHigh the same at its lower end
 * @param agentHourCost what an hour of a hand costs
 * @param agentHourCurrency ISO 4217 code of this cost
 * @param deleted no contact in these hours any more
 */
public record Staffing(
    String brand,
    Channel channel,
    String span,
    Integer weekday,
    Integer hour,
    String band,
    int hoursPerWeek,
    long hours,
    long contacts,
    long withinSla,
    long handled,
    double ahtSeconds,
    long abandoned,
    Double patienceSeconds,
    long targetSeconds,
    double serviceLevel,
    double effectiveAgents,
    double requiredAgents,
    double staffingGap,
    double staffingGapLow,
    double staffingGapHigh,
    double agentHourCost,
    String agentHourCurrency,
    boolean deleted) {

  /** The same, retracted. */
  Staffing retracted() {
    return new Staffing(
        brand,
        channel,
        span,
        weekday,
        hour,
        band,
        hoursPerWeek,
        hours,
        contacts,
        withinSla,
        handled,
        ahtSeconds,
        abandoned,
        patienceSeconds,
        targetSeconds,
        serviceLevel,
        effectiveAgents,
        requiredAgents,
        staffingGap,
        staffingGapLow,
        staffingGapHigh,
        agentHourCost,
        agentHourCurrency,
        true);
  }
}
