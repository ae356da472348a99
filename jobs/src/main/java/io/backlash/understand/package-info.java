/**
 * Reads what was said, in cases and in public.
 *
 * <p>In: canonical streams. Out: scored interactions and feedback.
 *
 * <p>May use: ingest, the analysis of texts.
 */
package io.backlash.understand;
