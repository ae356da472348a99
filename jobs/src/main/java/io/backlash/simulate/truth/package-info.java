/**
 * What truly happened in the simulated world.
 *
 * <p>May use: world.
 */
package io.backlash.simulate.truth;
