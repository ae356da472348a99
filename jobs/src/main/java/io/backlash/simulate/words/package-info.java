/**
 * What simulated people say.
 *
 * <p>May use: chance and time.
 */
package io.backlash.simulate.words;
