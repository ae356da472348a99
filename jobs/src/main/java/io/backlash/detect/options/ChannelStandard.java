package io.backlash.detect.options;

import java.io.Serializable;
import java.time.Duration;

/**
 * How soon a channel owes a first human answer where the brand states nothing itself.
 *
 * @param firstResponse within which a human answers
 * @param unansweredAfter after which a customer whom nobody answered counts as left alone; a later
 *     answer turns that into a late one
 * @param source where {@code firstResponse} comes from
 */
public record ChannelStandard(Duration firstResponse, Duration unansweredAfter, String source)
    implements Serializable {

  public ChannelStandard {
    if (firstResponse.isNegative() || firstResponse.isZero()) {
      throw new IllegalArgumentException("The first response is not above 0: " + firstResponse);
    }
    if (unansweredAfter.compareTo(firstResponse) < 0) {
      throw new IllegalArgumentException(
          "The unanswered-after threshold (%s) is shorter than the first response (%s)"
              .formatted(unansweredAfter, firstResponse));
    }
  }
}
