package io.backlash.link;

import java.time.Instant;

/**
 * When something of a customer's was, as much as linking needs of it.
 *
 * @param id of the order or feedback
 * @param at when it was placed or written
 * @param stars what a feedback counts as, {@code null} of an order and where nothing speaks
 */
public record Moment(String id, Instant at, Double stars) {}
