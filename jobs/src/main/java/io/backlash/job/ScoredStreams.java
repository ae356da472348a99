package io.backlash.job;

import io.backlash.event.CampaignSpend;
import io.backlash.event.Economics;
import io.backlash.event.Expectation;
import io.backlash.event.Order;
import io.backlash.event.ScoredFeedback;
import io.backlash.event.ScoredInteraction;
import org.apache.flink.streaming.api.datastream.DataStream;

/**
 * What goes from the first half of the way to the second: all canonical records, their words
 * understood. Changelogs, with the time stamps at which each record was decided on.
 *
 * @param interactions by brand, case and event id
 * @param feedback by brand and feedback id
 * @param orders by brand and order id
 * @param expectations by brand and channel
 * @param economics by brand and day
 * @param campaignSpend by brand, campaign and day
 */
public record ScoredStreams(
    DataStream<ScoredInteraction> interactions,
    DataStream<ScoredFeedback> feedback,
    DataStream<Order> orders,
    DataStream<Expectation> expectations,
    DataStream<Economics> economics,
    DataStream<CampaignSpend> campaignSpend) {}
