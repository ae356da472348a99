/**
 * Finds the service failures, each with the fact or the words behind it.
 *
 * <p>In: scored interactions, feedback, orders. Out: failures and cases, as changelogs.
 *
 * <p>May use: all packages below.
 */
package io.backlash.detect;
