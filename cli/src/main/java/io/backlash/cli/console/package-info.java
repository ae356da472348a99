/**
 * Where commands read, write and log.
 *
 * <p>May use: nothing of ours.
 */
package io.backlash.cli.console;
