package io.backlash.simulate;

import io.backlash.simulate.truth.TrueLoss;
import java.util.List;

/**
 * What was written.
 *
 * @param interactions lines of interactions.jsonl
 * @param feedback lines of feedback.jsonl
 * @param orders lines of orders.jsonl
 * @param failures lines of truth_failures.jsonl
 * @param losses what truth_loss.json holds, by brand
 */
public record SimulationSummary(
    long interactions, long feedback, long orders, long failures, List<TrueLoss> losses) {}
