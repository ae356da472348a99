/**
 * Pure formulas: reputation, loss, Shapley values, simulated draws.
 *
 * <p>In: a day's facts. Out: figures.
 *
 * <p>May use: {@code event}, {@code event.failure}, {@code impact.assumptions}, {@code
 * impact.comparison}, {@code text}.
 */
package io.backlash.impact.model;
