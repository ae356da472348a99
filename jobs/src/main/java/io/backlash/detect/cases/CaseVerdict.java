package io.backlash.detect.cases;

import io.backlash.event.failure.ServiceFailure;
import io.backlash.event.failure.SupportCase;
import java.time.Instant;
import java.util.List;

/**
 * What is to be said of a case as of an instant.
 *
 * @param facts its facts
 * @param failures what was found to have happened, each finding by itself
 * @param deadlines instants still to come at which a failure will happen if nothing else does
 */
public record CaseVerdict(
    SupportCase facts, List<ServiceFailure> failures, List<Instant> deadlines) {}
