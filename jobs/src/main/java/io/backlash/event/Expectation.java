package io.backlash.event;

import static io.backlash.event.InvalidRecordException.requirePresent;
import static io.backlash.event.InvalidRecordException.requireRange;
import static io.backlash.event.InvalidRecordException.requireSeconds;
import static io.backlash.event.InvalidRecordException.requireText;

/**
 * What a brand itself promises on a channel ("we answer within 2 hours"): the reference point
 * against which its customers judge it.
 *
 * @param brand who promises
 * @param channel where
 * @param firstResponseSeconds within how many seconds a human answers
 */
public record Expectation(String brand, Channel channel, long firstResponseSeconds) {

  public Expectation {
    requireText(brand, "brand");
    requirePresent(channel, "channel");
    requireRange(
        firstResponseSeconds > 0,
        "first_response_seconds",
        "is not above 0: " + firstResponseSeconds);
    requireSeconds(firstResponseSeconds, "first_response_seconds");
  }
}
