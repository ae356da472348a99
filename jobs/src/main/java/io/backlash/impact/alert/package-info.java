/**
 * Anomalies in failures and in the share of negative feedback.
 *
 * <p>In: failures and feedback. Out: alerts.
 *
 * <p>May use: links and operators.
 */
package io.backlash.impact.alert;
