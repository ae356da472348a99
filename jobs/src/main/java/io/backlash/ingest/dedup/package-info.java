/**
 * Lets each record through once, and later versions of it as corrections.
 *
 * <p>In: candidates. Out: canonical records and the ledger.
 *
 * <p>May use: records, erasure and dead letters.
 */
package io.backlash.ingest.dedup;
