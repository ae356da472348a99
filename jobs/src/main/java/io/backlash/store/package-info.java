/**
 * Writes changelogs into tables, and those that programs wait for into topics.
 *
 * <p>In: changelogs. Out: rows.
 *
 * <p>May use: all before it.
 */
package io.backlash.store;
