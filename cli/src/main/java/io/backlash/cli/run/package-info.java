/**
 * Runs, demo and simulation.
 *
 * <p>May use: {@code cli.console}, {@code cli.options}, {@code config}, {@code detect.options},
 * {@code event.ledger}, {@code impact.assumptions}, {@code impact.change}, {@code ingest}, {@code
 * ingest.mapping}, {@code job}, {@code simulate}, {@code simulate.world}, {@code sql}, {@code
 * text}, {@code text.analyzer}, {@code understand}.
 */
package io.backlash.cli.run;
