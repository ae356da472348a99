/**
 * Commands of the local cluster.
 *
 * <p>May use: {@code cli.console}, {@code cli.options}, {@code cluster}, {@code ingest}, {@code
 * job}, {@code sql}, {@code topic}.
 */
package io.backlash.cli.cluster;
