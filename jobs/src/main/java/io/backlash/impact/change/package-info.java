/**
 * What a business changed in its service, as it says itself.
 *
 * <p>In: the file of changes. Out: changes, for the tables.
 *
 * <p>May use: {@code config}, {@code event}, {@code text}.
 */
package io.backlash.impact.change;
