/**
 * All of it together, in one analyzer with a version and a watchdog.
 *
 * <p>In: texts. Out: analyses.
 *
 * <p>May use: all packages of text but accuracy.
 */
package io.backlash.text.analyzer;
