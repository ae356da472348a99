/**
 * Disturbs a running installation and holds its tables against those of an undisturbed run.
 *
 * <p>May use: all.
 */
package io.backlash.chaos;
