/**
 * The entry point: feeds in, canonical streams out.
 *
 * <p>In: feeds and options. Out: {@link io.backlash.ingest.CanonicalStreams}.
 *
 * <p>May use: {@code config}, {@code event}, {@code event.failure}, {@code event.ledger}, {@code
 * ingest.correction}, {@code ingest.deadletter}, {@code ingest.dedup}, {@code ingest.erasure},
 * {@code ingest.format}, {@code ingest.mapping}, {@code ingest.record}, {@code ingest.source},
 * {@code operator}, {@code secret}, {@code topic}.
 */
package io.backlash.ingest;
