/**
 * Orders that came late, or never.
 *
 * <p>In: orders. Out: failures.
 *
 * <p>May use: {@code detect.failure}, {@code detect.options}, {@code detect.text}, {@code event},
 * {@code event.failure}, {@code operator}, {@code text}.
 */
package io.backlash.detect.orders;
