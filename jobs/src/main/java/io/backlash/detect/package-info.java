/**
 * Finds the service failures, each with the fact or the words behind it.
 *
 * <p>In: scored interactions, feedback, orders. Out: failures and cases, as changelogs.
 *
 * <p>May use: {@code detect.canned}, {@code detect.cases}, {@code detect.failure}, {@code
 * detect.feedback}, {@code detect.merge}, {@code detect.options}, {@code detect.orders}, {@code
 * detect.repeat}, {@code event}, {@code event.failure}, {@code operator}.
 */
package io.backlash.detect;
