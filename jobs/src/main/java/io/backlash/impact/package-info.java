/**
 * What did the failures cost?
 *
 * <p>In: links, feedback, orders, economics, spends. Out: changelogs of days, shares, campaigns and
 * periods.
 *
 * <p>May use: {@code event}, {@code event.failure}, {@code impact.assumptions}, {@code
 * impact.comparison}, {@code impact.daily}, {@code impact.model}, {@code operator}.
 */
package io.backlash.impact;
