/**
 * Writes changelogs into tables, and those that programs wait for into topics.
 *
 * <p>In: changelogs. Out: rows.
 *
 * <p>May use: {@code event}, {@code event.failure}, {@code event.ledger}, {@code impact}, {@code
 * impact.alert}, {@code impact.change}, {@code impact.comparison}, {@code impact.model}, {@code
 * impact.retention}, {@code impact.staffing}, {@code link}, {@code secret}, {@code text}, {@code
 * text.accuracy}, {@code topic}.
 */
package io.backlash.store;
