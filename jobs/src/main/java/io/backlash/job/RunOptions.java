package io.backlash.job;

import io.backlash.ingest.IngestOptions;
import org.apache.flink.api.common.RuntimeExecutionMode;

/**
 * How to run the job.
 *
 * @param mode batch, or streaming; the tables are the same in the end
 * @param parallelism of all operators
 * @param jdbcUrl of the PostgreSQL database that is written, user and password included
 * @param ingest how to take the feeds in
 * @param workflow what is assumed on the way
 */
public record RunOptions(
    RuntimeExecutionMode mode,
    int parallelism,
    String jdbcUrl,
    IngestOptions ingest,
    TopologyOptions workflow) {}
