/**
 * Reads what was said, in cases and in public.
 *
 * <p>In: canonical streams. Out: scored interactions and feedback.
 *
 * <p>May use: {@code event}, {@code event.calendar}, {@code event.ledger}, {@code ingest}, {@code
 * operator}, {@code secret}, {@code text}, {@code text.promise}.
 */
package io.backlash.understand;
