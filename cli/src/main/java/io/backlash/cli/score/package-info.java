/**
 * Scores texts line by line.
 *
 * <p>May use: {@code cli.console}, {@code cli.options}, {@code event}, {@code text}.
 */
package io.backlash.cli.score;
