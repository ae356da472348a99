/**
 * Plays out support cases and calls.
 *
 * <p>May use: world, words, truth.
 */
package io.backlash.simulate.desk;
