/**
 * Agents that are present and needed, by hour of the week.
 *
 * <p>In: cases. Out: staffing.
 *
 * <p>May use: {@code event}, {@code event.calendar}, {@code event.failure}, {@code
 * impact.assumptions}, {@code operator}.
 */
package io.backlash.impact.staffing;
