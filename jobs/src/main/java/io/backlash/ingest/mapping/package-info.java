/**
 * What a mapping file says: feeds, fields, values, conditions, joins, threads, times.
 *
 * <p>In: feeds.yaml. Out: {@link io.backlash.ingest.mapping.Feeds}.
 *
 * <p>May use: formats and corrections.
 */
package io.backlash.ingest.mapping;
