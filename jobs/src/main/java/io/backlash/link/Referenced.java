package io.backlash.link;

import io.backlash.event.ScoredFeedback;
import io.backlash.event.ServiceFailure;

/**
 * A failure or a feedback, under one of its references.
 *
 * @param reference what it may have in common with others
 * @param failure set, or {@code feedback} is
 * @param feedback set, or {@code failure} is
 */
public record Referenced(Reference reference, ServiceFailure failure, ScoredFeedback feedback) {}
