/**
 * Agents that are present and needed, by hour of the week.
 *
 * <p>In: cases. Out: staffing.
 *
 * <p>May use: assumptions and operators.
 */
package io.backlash.impact.staffing;
