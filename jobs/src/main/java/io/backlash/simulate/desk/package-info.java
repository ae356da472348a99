/**
 * Plays out support cases and calls.
 *
 * <p>May use: {@code event}, {@code event.calendar}, {@code simulate.truth}, {@code
 * simulate.words}, {@code simulate.world}, {@code text}.
 */
package io.backlash.simulate.desk;
