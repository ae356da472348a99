/**
 * One failure of all that was found of it.
 *
 * <p>In: failures. Out: failures, each once with all its evidence.
 *
 * <p>May use: options.
 */
package io.backlash.detect.merge;
