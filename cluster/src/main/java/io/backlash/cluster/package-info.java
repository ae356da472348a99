/**
 * A local cluster of Kafka and Flink for trying things out.
 *
 * <p>May use: nothing of ours.
 */
package io.backlash.cluster;
