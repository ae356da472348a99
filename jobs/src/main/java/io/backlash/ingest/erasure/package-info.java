/**
 * Erasure requests (GDPR Art. 17): whose records go, and what goes with them.
 *
 * <p>In: candidates and requests. Out: records to be erased, dead letters redacted.
 *
 * <p>May use: records and dead letters.
 */
package io.backlash.ingest.erasure;
