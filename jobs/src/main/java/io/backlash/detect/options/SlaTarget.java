package io.backlash.detect.options;

import io.backlash.event.Channel;
import io.backlash.event.ExpectationSource;
import java.time.Duration;

/**
 * What a brand is held to on a channel: its own word where it gave one, else the standard.
 *
 * @param firstResponse within which a human answers
 * @param unansweredAfter after which an unanswered customer counts as left alone; never shorter
 *     than {@code firstResponse}
 * @param source whose bar it is
 */
public record SlaTarget(
    Duration firstResponse, Duration unansweredAfter, ExpectationSource source) {

  /**
   * @param statedSeconds what the brand promises, {@code null} where it states nothing
   */
  public static SlaTarget of(DetectOptions options, Channel channel, Long statedSeconds) {
    ChannelStandard standard = options.standards().get(channel);
    if (statedSeconds == null) {
      return new SlaTarget(
          standard.firstResponse(), standard.unansweredAfter(), ExpectationSource.STANDARD);
    }
    Duration stated = Duration.ofSeconds(statedSeconds);
    Duration unansweredAfter =
        stated.compareTo(standard.unansweredAfter()) > 0 ? stated : standard.unansweredAfter();
    return new SlaTarget(stated, unansweredAfter, ExpectationSource.STATED);
  }
}
