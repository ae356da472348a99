/**
 * Reads feeds in this process, without a job.
 *
 * <p>In: feeds. Out: texts, or reviews and posts as they stand.
 *
 * <p>May use: {@code event}, {@code ingest}, {@code ingest.dedup}, {@code ingest.format}, {@code
 * ingest.mapping}, {@code ingest.record}, {@code ingest.source}, {@code secret}, {@code text}.
 */
package io.backlash.ingest.local;
