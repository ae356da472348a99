/**
 * What all detectors share: ids, severity, mentions, the changelog of failures.
 *
 * <p>May use: records.
 */
package io.backlash.detect.failure;
