/**
 * Commands of feeds: check, map, redrive, erase.
 *
 * <p>May use: {@code cli.console}, {@code cli.options}, {@code event.ledger}, {@code ingest},
 * {@code ingest.check}, {@code ingest.mapping}, {@code ingest.propose}, {@code sql}.
 */
package io.backlash.cli.feeds;
