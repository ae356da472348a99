/**
 * One failure of all that was found of it.
 *
 * <p>In: failures. Out: failures, each once with all its evidence.
 *
 * <p>May use: {@code detect.failure}, {@code detect.options}, {@code event}, {@code event.failure},
 * {@code operator}, {@code text}.
 */
package io.backlash.detect.merge;
