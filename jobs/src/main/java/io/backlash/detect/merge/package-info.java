/**
 * One incident of all that was found of it.
 *
 * <p>In: findings. Out: incidents, each once, and all their evidence.
 *
 * <p>May use: {@code detect.failure}, {@code detect.options}, {@code event}, {@code event.failure},
 * {@code operator}, {@code text}.
 */
package io.backlash.detect.merge;
