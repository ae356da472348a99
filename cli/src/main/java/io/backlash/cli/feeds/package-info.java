/**
 * Commands of feeds: check, map, redrive, erase.
 *
 * <p>May use: options.
 */
package io.backlash.cli.feeds;
