package io.backlash.detect.options;

import io.backlash.event.Channel;
import java.io.Serializable;
import java.time.Duration;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What cases are held to.
 *
 * @param standards by channel, one for each
 * @param hold how long a customer may be on hold in all
 * @param resolution how long a case may take from its opening to its resolution, where the help
 *     desk keeps no service level of its own
 * @param transfers from how many transfers on, without a resolution in between, a customer is sent
 *     around
 * @param reopens from how many times reopened on
 * @param undeliveredAfter how long after its promised time an order that was neither delivered nor
 *     cancelled counts as never coming
 * @param overrides exceptions for single brands and channels; of several for one case the more
 *     precise counts
 */
public record ServiceLimits(
    Map<Channel, ChannelStandard> standards,
    Duration hold,
    Duration resolution,
    int transfers,
    int reopens,
    Duration undeliveredAfter,
    List<SlaOverride> overrides)
    implements Serializable {

  public ServiceLimits {
    standards = Map.copyOf(standards);
    overrides = List.copyOf(overrides);
    Set<Channel> missing = EnumSet.allOf(Channel.class);
    missing.removeAll(standards.keySet());
    Require.that(missing.isEmpty(), "There is no standard for " + missing);
    Require.above(0, hold.toSeconds(), "hold");
    Require.above(0, resolution.toSeconds(), "resolution");
    Require.above(0, transfers, "transfers");
    Require.above(0, reopens, "reopens");
    Require.above(0, undeliveredAfter.toSeconds(), "undelivered-after threshold");
  }

  ServiceLimits withRunAround(int otherTransfers, int otherReopens) {
    return new ServiceLimits(
        standards, hold, resolution, otherTransfers, otherReopens, undeliveredAfter, overrides);
  }

  ServiceLimits withOverrides(List<SlaOverride> others) {
    return new ServiceLimits(
        standards, hold, resolution, transfers, reopens, undeliveredAfter, others);
  }

  /** Those of a brand on a channel, without exceptions. */
  ServiceLimits of(String brand, Channel channel) {
    ServiceLimits held = this;
    for (SlaOverride override :
        overrides.stream()
            .filter(exception -> exception.isFor(brand, channel))
            .sorted(Comparator.comparingInt(SlaOverride::precision))
            .toList()) {
      held = held.with(override, channel);
    }
    return held;
  }

  /** How long a brand's orders are waited for; an order is on no channel. */
  Duration undeliveredAfter(String brand) {
    return overrides.stream()
        .filter(override -> override.undeliveredAfter() != null)
        .filter(override -> override.brand() == null || override.brand().equals(brand))
        .max(Comparator.comparingInt(SlaOverride::precision))
        .map(SlaOverride::undeliveredAfter)
        .orElse(undeliveredAfter);
  }

  private ServiceLimits with(SlaOverride override, Channel channel) {
    ChannelStandard standard = standards.get(channel);
    Duration firstResponse = or(override.firstResponse(), standard.firstResponse());
    Duration unansweredAfter =
        override.unansweredAfter() == null
                && firstResponse.compareTo(standard.unansweredAfter()) > 0
            ? firstResponse
            : or(override.unansweredAfter(), standard.unansweredAfter());
    String source = override.firstResponse() == null ? standard.source() : override.source();
    Map<Channel, ChannelStandard> others = new EnumMap<>(standards);
    others.put(channel, new ChannelStandard(firstResponse, unansweredAfter, source));
    return new ServiceLimits(
        others,
        or(override.hold(), hold),
        or(override.resolution(), resolution),
        or(override.transfers(), transfers),
        or(override.reopens(), reopens),
        undeliveredAfter,
        List.of());
  }

  private static <T> T or(T given, T otherwise) {
    return given == null ? otherwise : given;
  }
}
