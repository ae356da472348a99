/**
 * Failures told in public words.
 *
 * <p>In: scored feedback. Out: failures.
 *
 * <p>May use: options.
 */
package io.backlash.detect.feedback;
