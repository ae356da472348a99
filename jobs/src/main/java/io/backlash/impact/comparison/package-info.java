/**
 * What feedback would have been without failures: like compared with like, and how far that holds.
 *
 * <p>In: feedback with what is known of its writer. Out: expected stars, effects and their tests.
 *
 * <p>May use: {@code event.failure}, {@code impact.assumptions}.
 */
package io.backlash.impact.comparison;
