/**
 * Brands, customers, chance and time of the simulated world.
 *
 * <p>May use: records.
 */
package io.backlash.simulate.world;
