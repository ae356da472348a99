package io.backlash.detect.options;

import io.backlash.event.Channel;
import java.io.Serializable;
import java.time.Duration;

/**
 * What a brand is held to instead of {@link DetectOptions#defaults}, on one channel or all; what is
 * {@code null} stays as it is.
 *
 * @param brand {@code null} for every brand
 * @param channel {@code null} for every channel
 * @param firstResponse see {@link ChannelStandard}
 * @param unansweredAfter see {@link ChannelStandard}
 * @param hold see {@link DetectOptions}
 * @param resolution see {@link DetectOptions}
 * @param transfers see {@link DetectOptions}
 * @param reopens see {@link DetectOptions}
 * @param undeliveredAfter see {@link ServiceLimits}; of no channel
 * @param source where it comes from
 */
public record SlaOverride(
    String brand,
    Channel channel,
    Duration firstResponse,
    Duration unansweredAfter,
    Duration hold,
    Duration resolution,
    Integer transfers,
    Integer reopens,
    Duration undeliveredAfter,
    String source)
    implements Serializable {

  public SlaOverride {
    Require.that(
        undeliveredAfter == null || channel == null,
        "undelivered_after is of orders, which are on no channel, not on " + channel);
    if (undeliveredAfter != null) {
      Require.above(0, undeliveredAfter.toSeconds(), "undelivered_after");
    }
  }

  boolean isFor(String ofBrand, Channel ofChannel) {
    return (brand == null || brand.equals(ofBrand)) && (channel == null || channel == ofChannel);
  }

  /** One that names the brand goes before one that doesn't, then one that names the channel. */
  int precision() {
    return (brand == null ? 0 : 2) + (channel == null ? 0 : 1);
  }
}
