/**
 * Failures in the events and words of a case, and the case's facts.
 *
 * <p>In: scored interactions. Out: failures, cases and contact reasons.
 *
 * <p>May use: {@code detect.failure}, {@code detect.options}, {@code detect.text}, {@code event},
 * {@code event.calendar}, {@code event.failure}, {@code operator}, {@code text}.
 */
package io.backlash.detect.cases;
