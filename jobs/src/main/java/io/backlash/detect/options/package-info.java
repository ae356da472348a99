/**
 * From when on something is a failure.
 *
 * <p>In: sla files. Out: {@link io.backlash.detect.options.DetectOptions}.
 *
 * <p>May use: {@code config}, {@code event}, {@code event.calendar}.
 */
package io.backlash.detect.options;
