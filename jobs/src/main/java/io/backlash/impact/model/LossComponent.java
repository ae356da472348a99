package io.backlash.impact.model;

import io.backlash.event.failure.Link;
import io.backlash.event.failure.LinkTier;
import io.backlash.text.FailureCategory;
import java.util.Comparator;

/**
 * The finest part into which a loss is divided.
 *
 * @param category which failure
 * @param channel where, {@value #PUBLIC} where the words in public name none
 * @param tier how well it is tied to the feedback
 */
public record LossComponent(FailureCategory category, String channel, LinkTier tier) {
  static final Comparator<LossComponent> ORDER =
      Comparator.comparing(LossComponent::category)
          .thenComparing(LossComponent::channel)
          .thenComparing(LossComponent::tier);

  private static final String PUBLIC = "PUBLIC";

  static LossComponent of(Link link) {
    return new LossComponent(
        link.category(), link.channel() == null ? PUBLIC : link.channel().name(), link.tier());
  }

  /** The same in another tier. */
  LossComponent of(LinkTier other) {
    return new LossComponent(category, channel, other);
  }

  public static LossComponent of(ImpactShare share) {
    return new LossComponent(share.category(), share.channel(), share.tier());
  }
}
