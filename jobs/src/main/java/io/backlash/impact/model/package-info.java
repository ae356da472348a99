/**
 * Pure formulas: reputation, loss, Shapley values, simulated draws.
 *
 * <p>In: a day's facts. Out: figures.
 *
 * <p>May use: assumptions.
 */
package io.backlash.impact.model;
