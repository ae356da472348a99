/**
 * When a brand's service is open.
 *
 * <p>May use: nothing of ours.
 */
package io.backlash.event.calendar;
