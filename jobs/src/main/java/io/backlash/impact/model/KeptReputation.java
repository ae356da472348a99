package io.backlash.impact.model;

import io.backlash.impact.comparison.ComparisonSums;
import java.util.List;

/**
 * A brand's standing at the end of a day, as it is kept.
 *
 * @param reputationStates under each half-life that is followed
 * @param comparison what its feedback is compared by
 */
public record KeptReputation(List<ReputationState> reputationStates, ComparisonSums comparison) {}
