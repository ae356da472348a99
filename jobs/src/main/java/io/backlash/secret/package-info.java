/**
 * Secrets that no log, graph or message shows.
 *
 * <p>May use: nothing of ours.
 */
package io.backlash.secret;
