/**
 * From when on something is a failure.
 *
 * <p>In: sla files. Out: {@link io.backlash.detect.options.DetectOptions}.
 *
 * <p>May use: records.
 */
package io.backlash.detect.options;
