/**
 * Disturbs a running installation and holds its tables against those of an undisturbed run.
 *
 * <p>May use: {@code cluster}, {@code event}, {@code ingest.mapping}, {@code job}, {@code
 * simulate}, {@code simulate.world}, {@code sql}, {@code text}, {@code text.analyzer}.
 */
package io.backlash.chaos;
