/**
 * What a mapping file says: feeds, fields, values, conditions, joins, threads, times.
 *
 * <p>In: feeds.yaml. Out: {@link io.backlash.ingest.mapping.Feeds}.
 *
 * <p>May use: {@code config}, {@code event}, {@code ingest.correction}, {@code ingest.format},
 * {@code ingest.value}.
 */
package io.backlash.ingest.mapping;
