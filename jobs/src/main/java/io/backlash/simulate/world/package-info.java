/**
 * Brands, customers, chance and time of the simulated world.
 *
 * <p>May use: {@code event}, {@code text}.
 */
package io.backlash.simulate.world;
