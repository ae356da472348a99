/**
 * Customers who left in silence after a failure.
 *
 * <p>In: orders, failures, links. Out: differences in retention.
 *
 * <p>May use: links and operators.
 */
package io.backlash.impact.retention;
