/**
 * Failures in the events and words of a case, and the case's facts.
 *
 * <p>In: scored interactions. Out: failures, cases and contact reasons.
 *
 * <p>May use: options, texts.
 */
package io.backlash.detect.cases;
