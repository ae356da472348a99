/**
 * Lets each record through once, and later versions of it as corrections.
 *
 * <p>In: candidates. Out: canonical records and the ledger.
 *
 * <p>May use: {@code event}, {@code event.ledger}, {@code ingest.deadletter}, {@code
 * ingest.erasure}, {@code ingest.mapping}, {@code ingest.record}.
 */
package io.backlash.ingest.dedup;
