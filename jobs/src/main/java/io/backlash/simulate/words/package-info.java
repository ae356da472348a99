/**
 * What simulated people say.
 *
 * <p>May use: {@code simulate.world}, {@code text}.
 */
package io.backlash.simulate.words;
