package io.backlash.event.failure;

import io.backlash.event.ScoredFeedback;
import java.util.List;

/**
 * Feedback with the failures behind it. A changelog record, as {@link ScoredFeedback} is.
 *
 * @param scored the feedback and what was understood of it
 * @param stars what it counts as, 1 to 5: its rating, else from its words; {@code null} where
 *     neither speaks
 * @param links strongest first, ties by failure id; empty where nothing explains it
 * @param unexplained the part of its negativity that no failure explains, in [0,1]
 * @param circumstances what is known of its writer apart from failures
 */
public record LinkedFeedback(
    ScoredFeedback scored,
    Double stars,
    List<Link> links,
    double unexplained,
    Circumstances circumstances) {}
