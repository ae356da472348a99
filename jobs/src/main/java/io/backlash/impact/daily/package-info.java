/**
 * A brand's days, month by month, corrected where the past is.
 *
 * <p>In: events of a brand. Out: daily figures.
 *
 * <p>May use: {@code event}, {@code impact.assumptions}, {@code impact.comparison}, {@code
 * impact.model}, {@code operator}.
 */
package io.backlash.impact.daily;
