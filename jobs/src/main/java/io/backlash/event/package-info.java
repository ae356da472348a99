/**
 * The canonical records that all feeds become, and what was understood of their words.
 *
 * <p>May use: the analysis of texts.
 */
package io.backlash.event;
