/**
 * All of it together, in one analyzer with a version and a watchdog.
 *
 * <p>In: texts. Out: analyses.
 *
 * <p>May use: {@code text}, {@code text.clean}, {@code text.corenlp}, {@code text.failures}, {@code
 * text.sentiment}.
 */
package io.backlash.text.analyzer;
