package io.backlash.ingest;

import io.backlash.event.CampaignSpend;
import io.backlash.event.Economics;
import io.backlash.event.Expectation;
import io.backlash.event.Feedback;
import io.backlash.event.Interaction;
import io.backlash.event.Order;
import io.backlash.event.ledger.DeadLetter;
import io.backlash.event.ledger.LedgerEntry;
import org.apache.flink.streaming.api.datastream.DataStream;

/**
 * What comes through the door: checked, without duplicates, with event-time timestamps and
 * watermarks. A stream without a feed is empty, never {@code null}.
 *
 * @param interactions each event once
 * @param feedback a changelog by brand and feedback id: a later one replaces, {@code deleted} takes
 *     back (also what was never seen)
 * @param orders a changelog by brand and order id
 * @param expectations each brand and channel once; all of them before the watermark moves
 * @param economics each brand and day once
 * @param campaignSpend each brand, campaign and day once
 * @param deadLetters what could not be taken, each with its reason
 * @param ledger a changelog by feed of full running values; balances at all times
 */
public record CanonicalStreams(
    DataStream<Interaction> interactions,
    DataStream<Feedback> feedback,
    DataStream<Order> orders,
    DataStream<Expectation> expectations,
    DataStream<Economics> economics,
    DataStream<CampaignSpend> campaignSpend,
    DataStream<DeadLetter> deadLetters,
    DataStream<LedgerEntry> ledger) {}
