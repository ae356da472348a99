/**
 * The constants behind the money, each with where it comes from.
 *
 * <p>In: parameters.yaml and a user's own. Out: options.
 *
 * <p>May use: links.
 */
package io.backlash.impact.assumptions;
