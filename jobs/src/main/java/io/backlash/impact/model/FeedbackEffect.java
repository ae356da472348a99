package io.backlash.impact.model;

import io.backlash.event.failure.Circumstances;
import io.backlash.event.failure.Link;
import io.backlash.event.failure.LinkTier;
import io.backlash.impact.comparison.Written;
import java.util.List;

/**
 * What a feedback does to its brand's reputation.
 *
 * @param feedbackId the feedback
 * @param product what it is about, {@code null} for the brand as a whole
 * @param day when it was written, as UTC days since 1970
 * @param platform where it was written, {@code null} if unknown
 * @param stars what it counts as; {@code null} where nothing speaks
 * @param rated whether its writer gave them
 * @param links the failures behind it
 * @param circumstances what is known of its writer apart from failures
 */
public record FeedbackEffect(
    String feedbackId,
    String product,
    long day,
    String platform,
    Double stars,
    boolean rated,
    List<Link> links,
    Circumstances circumstances) {

  /** As it is compared with others. */
  public Written written() {
    boolean told = links.stream().anyMatch(link -> link.tier() == LinkTier.MENTION || link.told());
    return new Written(stars, rated, told, day, platform, product, circumstances);
  }
}
