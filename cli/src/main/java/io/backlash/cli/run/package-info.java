/**
 * Runs, demo and simulation.
 *
 * <p>May use: options.
 */
package io.backlash.cli.run;
