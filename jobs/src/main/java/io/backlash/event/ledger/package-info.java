/**
 * What became of each record: read, taken, corrected, a dead letter.
 *
 * <p>May use: nothing of ours.
 */
package io.backlash.event.ledger;
