/**
 * The canonical records that all feeds become, and what was understood of their words.
 *
 * <p>May use: {@code text}.
 */
package io.backlash.event;
