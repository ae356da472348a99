/**
 * How right the program is: labelled texts, simulations, calibration, rules compared.
 *
 * <p>May use: {@code cli.console}, {@code cli.options}, {@code event}, {@code event.failure},
 * {@code impact.assumptions}, {@code impact.retention}, {@code ingest}, {@code ingest.local},
 * {@code ingest.mapping}, {@code job}, {@code simulate}, {@code simulate.truth}, {@code
 * simulate.words}, {@code simulate.world}, {@code sql}, {@code text}, {@code text.accuracy}, {@code
 * text.analyzer}, {@code text.failures}, {@code text.sentiment}, {@code understand}.
 */
package io.backlash.cli.evaluate;
