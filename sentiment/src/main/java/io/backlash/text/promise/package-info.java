/**
 * Promises that a text makes by a time.
 *
 * <p>In: texts. Out: promises with their quotes.
 *
 * <p>May use: {@code text}, {@code text.clean}.
 */
package io.backlash.text.promise;
