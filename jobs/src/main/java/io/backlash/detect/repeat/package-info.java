/**
 * Cases that were opened while an earlier one about the same stood open.
 *
 * <p>In: contact reasons. Out: failures.
 *
 * <p>May use: cases.
 */
package io.backlash.detect.repeat;
