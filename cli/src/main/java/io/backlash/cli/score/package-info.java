/**
 * Scores texts line by line.
 *
 * <p>May use: options.
 */
package io.backlash.cli.score;
