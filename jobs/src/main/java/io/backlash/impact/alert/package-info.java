/**
 * Anomalies in failures and in the share of negative feedback.
 *
 * <p>In: failures and feedback. Out: alerts.
 *
 * <p>May use: {@code config}, {@code event}, {@code event.failure}, {@code link}, {@code operator},
 * {@code text}.
 */
package io.backlash.impact.alert;
