/**
 * Topics of Kafka as streams.
 *
 * <p>In: records with keys. Out: compacted topics, and back.
 *
 * <p>May use: records.
 */
package io.backlash.topic;
