package io.backlash.detect;

import io.backlash.event.failure.ServiceFailure;
import io.backlash.event.failure.SupportCase;
import org.apache.flink.streaming.api.datastream.DataStream;

/**
 * What {@link Detection} finds. Both are changelogs.
 *
 * @param failures keyed by their id
 * @param cases keyed by brand and case id
 */
public record Detected(DataStream<ServiceFailure> failures, DataStream<SupportCase> cases) {}
