/**
 * The command line.
 *
 * <p>In: arguments. Out: exit codes: 0 done, 1 failed, 2 wrong.
 *
 * <p>May use: all packages below.
 */
package io.backlash.cli;
