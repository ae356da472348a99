package io.backlash.link;

import io.backlash.event.failure.Link;

/**
 * A link of a feedback. A changelog record, keyed by brand, feedback and failure.
 *
 * @param brand of both
 * @param feedbackId the feedback
 * @param link the failure behind it, and its share
 * @param deleted it is behind it no more
 */
public record FeedbackLink(String brand, String feedbackId, Link link, boolean deleted) {}
