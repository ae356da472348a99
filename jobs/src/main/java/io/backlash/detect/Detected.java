package io.backlash.detect;

import io.backlash.event.failure.IncidentEvidence;
import io.backlash.event.failure.ServiceFailure;
import io.backlash.event.failure.SupportCase;
import org.apache.flink.streaming.api.datastream.DataStream;

/**
 * What {@link Detection} finds. All are changelogs.
 *
 * @param failures keyed by their id: the incidents of cases and orders, and what was found in the
 *     words of feedback, of which only the links know whether it is one of these
 * @param evidence all that was found of the incidents of cases and orders, keyed by the finding's
 *     id
 * @param cases keyed by brand and case id
 */
public record Detected(
    DataStream<ServiceFailure> failures,
    DataStream<IncidentEvidence> evidence,
    DataStream<SupportCase> cases) {}
