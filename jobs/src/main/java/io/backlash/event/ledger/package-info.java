/**
 * What became of each record: read, taken, corrected, a dead letter.
 *
 * <p>May use: {@code event}.
 */
package io.backlash.event.ledger;
