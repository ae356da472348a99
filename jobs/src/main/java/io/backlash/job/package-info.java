/**
 * The jobs: topology, settings, entry points for Flink.
 *
 * <p>In: settings. Out: running jobs.
 *
 * <p>May use: {@code config}, {@code detect}, {@code detect.options}, {@code event}, {@code
 * event.calendar}, {@code event.ledger}, {@code impact}, {@code impact.alert}, {@code
 * impact.assumptions}, {@code impact.change}, {@code impact.retention}, {@code impact.staffing},
 * {@code ingest}, {@code ingest.mapping}, {@code link}, {@code secret}, {@code sql}, {@code store},
 * {@code text}, {@code text.accuracy}, {@code text.analyzer}, {@code topic}, {@code understand}.
 */
package io.backlash.job;
