/** Finds the service failures, each with the fact or the words behind it. */
package io.backlash.detect;
