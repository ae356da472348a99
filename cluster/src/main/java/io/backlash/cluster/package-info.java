/**
 * A local cluster of Kafka and Flink for trying things out.
 *
 * <p>May use: {@code file}, {@code sql}.
 */
package io.backlash.cluster;
