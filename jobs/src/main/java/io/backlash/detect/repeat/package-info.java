/**
 * Cases that were opened while an earlier one about the same stood open.
 *
 * <p>In: contact reasons. Out: failures.
 *
 * <p>May use: {@code detect.cases}, {@code detect.failure}, {@code detect.options}, {@code
 * detect.text}, {@code event}, {@code event.failure}, {@code operator}, {@code text}.
 */
package io.backlash.detect.repeat;
