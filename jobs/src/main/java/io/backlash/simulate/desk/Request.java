package io.backlash.simulate.desk;

import io.backlash.simulate.world.ContactTopic;

/**
 * What a customer comes with.
 *
 * @param topic what it is about
 * @param orderId the order that they name, {@code null} where they name none
 * @param product what they call the thing that it is about, {@code null} for any of the trade's
 * @param isComplaint whether they come because of a broken promise
 */
public record Request(ContactTopic topic, String orderId, String product, boolean isComplaint) {}
