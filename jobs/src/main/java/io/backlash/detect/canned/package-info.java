/**
 * The same text to many customers.
 *
 * <p>In: agents' texts. Out: failures.
 *
 * <p>May use: options, texts.
 */
package io.backlash.detect.canned;
