/**
 * How well texts are understood, measured on labelled ones, and negativity fitted anew to a user's
 * own.
 *
 * <p>May use: {@code text}, {@code text.sentiment}.
 */
package io.backlash.text.accuracy;
