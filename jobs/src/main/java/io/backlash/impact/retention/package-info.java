/**
 * Customers who left in silence after a failure.
 *
 * <p>In: orders, failures, links. Out: differences in retention.
 *
 * <p>May use: {@code config}, {@code event}, {@code event.failure}, {@code impact.model}, {@code
 * link}, {@code operator}.
 */
package io.backlash.impact.retention;
