/**
 * Orders that came late.
 *
 * <p>In: orders. Out: failures.
 *
 * <p>May use: options.
 */
package io.backlash.detect.orders;
