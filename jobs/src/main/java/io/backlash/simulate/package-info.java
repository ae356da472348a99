/**
 * A world whose truth is known: brands, their customers, orders, support cases and what is said of
 * it in public, written as feeds in the canonical form, with the truth beside them. {@link
 * io.backlash.simulate.Simulation} is the door; the causal model stands there.
 *
 * <p>May use: {@code event}, {@code simulate.desk}, {@code simulate.truth}, {@code simulate.words},
 * {@code simulate.world}, {@code text}.
 */
package io.backlash.simulate;
