/**
 * Failures told in public words.
 *
 * <p>In: scored feedback. Out: failures.
 *
 * <p>May use: {@code detect.failure}, {@code detect.options}, {@code event}, {@code event.failure},
 * {@code operator}, {@code text}.
 */
package io.backlash.detect.feedback;
