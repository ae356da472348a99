/**
 * The command line.
 *
 * <p>In: arguments. Out: exit codes: 0 done, 1 failed, 2 wrong.
 *
 * <p>May use: {@code cli.cluster}, {@code cli.console}, {@code cli.evaluate}, {@code cli.feeds},
 * {@code cli.run}, {@code cli.score}, {@code cli.tables}, {@code config}, {@code sql}, {@code
 * topic}.
 */
package io.backlash.cli;
