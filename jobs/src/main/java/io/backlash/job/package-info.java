/**
 * The jobs: topology, settings, entry points for Flink.
 *
 * <p>In: settings. Out: running jobs.
 *
 * <p>May use: all of the above.
 */
package io.backlash.job;
