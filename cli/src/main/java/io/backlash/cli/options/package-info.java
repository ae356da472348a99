/**
 * Options that several commands share.
 *
 * <p>May use: {@code cli.console}, {@code ingest}, {@code ingest.mapping}, {@code report}, {@code
 * simulate.world}, {@code sql}, {@code text}, {@code text.analyzer}, {@code text.failures}, {@code
 * text.sentiment}, {@code understand}.
 */
package io.backlash.cli.options;
