/**
 * What truly happened in the simulated world.
 *
 * <p>May use: {@code event}, {@code simulate.world}, {@code text}.
 */
package io.backlash.simulate.truth;
