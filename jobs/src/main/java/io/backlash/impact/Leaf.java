package io.backlash.impact;

import io.backlash.event.Link;
import io.backlash.event.LinkTier;
import io.backlash.text.FailureCategory;
import java.util.Comparator;

/**
 * The finest part into which a loss is divided.
 *
 * @param category which failure
 * @param channel where, {@value #PUBLIC} where the words in public name none
 * @param tier how well it is tied to the feedback
 */
public record Leaf(FailureCategory category, String channel, LinkTier tier) {
  static final Comparator<Leaf> ORDER =
      Comparator.comparing(Leaf::category).thenComparing(Leaf::channel).thenComparing(Leaf::tier);

  private static final String PUBLIC = "PUBLIC";

  static Leaf of(Link link) {
    return new Leaf(
        link.category(), link.channel() == null ? PUBLIC : link.channel().name(), link.tier());
  }

  static Leaf of(ImpactShare share) {
    return new Leaf(share.category(), share.channel(), share.tier());
  }
}
