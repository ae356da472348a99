/**
 * The constants behind the money, each with where it comes from.
 *
 * <p>In: parameters.yaml and a user's own. Out: options.
 *
 * <p>May use: {@code config}, {@code link}.
 */
package io.backlash.impact.assumptions;
