/**
 * Topics of Kafka as streams.
 *
 * <p>In: records with keys. Out: compacted topics, and back.
 *
 * <p>May use: {@code event}, {@code event.ledger}, {@code secret}.
 */
package io.backlash.topic;
