/**
 * Commands of the local cluster.
 *
 * <p>May use: console.
 */
package io.backlash.cli.cluster;
