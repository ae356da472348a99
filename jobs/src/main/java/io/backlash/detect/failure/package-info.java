/**
 * What all detectors share: ids, severity, mentions, the changelog of failures.
 *
 * <p>May use: {@code event.failure}, {@code text}.
 */
package io.backlash.detect.failure;
