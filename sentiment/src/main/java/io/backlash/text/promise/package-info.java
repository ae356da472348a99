/**
 * Promises that a text makes by a time.
 *
 * <p>In: texts. Out: promises with their quotes.
 *
 * <p>May use: cleaned texts.
 */
package io.backlash.text.promise;
