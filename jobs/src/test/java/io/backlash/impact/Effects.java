package io.backlash.impact;

import io.backlash.event.failure.Circumstances;
import io.backlash.event.failure.ContactTopic;
import io.backlash.event.failure.Link;
import io.backlash.event.failure.LinkTier;
import io.backlash.event.failure.Opportunity;
import io.backlash.impact.model.FeedbackEffect;
import java.util.List;

/** Feedback as figures are made of it. */
public final class Effects {
  private static final Circumstances ANONYMOUS = Circumstances.UNKNOWN;

  private Effects() {}

  /** Of a customer who contacted support; a failure met them if a link other than words says so. */
  public static FeedbackEffect joined(
      String id, String product, long day, Double stars, List<Link> links) {
    boolean exposed = links.stream().anyMatch(link -> link.tier() != LinkTier.MENTION);
    return new FeedbackEffect(
        id,
        product,
        day,
        "trustpilot",
        stars,
        true,
        links,
        new Circumstances(
            Opportunity.CONTACTED, ContactTopic.OTHER, null, null, exposed, false, false));
  }

  /** Of a customer who ordered, on a platform that is not named. */
  public static FeedbackEffect ordered(String id, long day, Double stars, List<Link> links) {
    return new FeedbackEffect(
        id,
        null,
        day,
        null,
        stars,
        true,
        links,
        new Circumstances(Opportunity.ORDERED, null, null, null, !links.isEmpty(), false, false));
  }

  /** Of a writer of whom nothing is known but the words. */
  public static FeedbackEffect anonymous(String id, long day, Double stars, List<Link> links) {
    return new FeedbackEffect(id, null, day, "trustpilot", stars, true, links, ANONYMOUS);
  }
}
