/**
 * What all detectors share: ids, severity, mentions, the changelogs of failures and of their
 * evidence.
 *
 * <p>May use: {@code event.failure}, {@code text}.
 */
package io.backlash.detect.failure;
