/**
 * How right the program is: labelled texts, simulations, calibration, rules compared.
 *
 * <p>May use: options.
 */
package io.backlash.cli.evaluate;
