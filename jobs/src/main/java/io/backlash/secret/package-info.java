/**
 * Secrets that no log, graph or message shows.
 *
 * <p>May use: {@code file}.
 */
package io.backlash.secret;
