/**
 * Makes and counts dead letters.
 *
 * <p>In: what could not be taken. Out: dead letters.
 *
 * <p>May use: records.
 */
package io.backlash.ingest.deadletter;
