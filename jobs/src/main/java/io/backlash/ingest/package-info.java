/**
 * The entry point: feeds in, canonical streams out.
 *
 * <p>In: feeds and options. Out: {@link io.backlash.ingest.CanonicalStreams}.
 *
 * <p>May use: all packages below.
 */
package io.backlash.ingest;
