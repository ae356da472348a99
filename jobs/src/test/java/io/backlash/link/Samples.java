package io.backlash.link;

import io.backlash.event.Channel;
import io.backlash.event.Feedback;
import io.backlash.event.FeedbackKind;
import io.backlash.event.ScoredFeedback;
import io.backlash.event.failure.Evidence;
import io.backlash.event.failure.FailureSource;
import io.backlash.event.failure.Reference;
import io.backlash.event.failure.ServiceFailure;
import io.backlash.text.FailureCategory;
import io.backlash.text.TextAnalysis;
import java.time.Duration;
import java.time.Instant;

/** Failures and feedback of one customer and order. */
final class Samples {
  static final String BRAND = "acme";
  static final String CUSTOMER = "ann";
  static final String ORDER = "order-1";
  static final LinkOptions OPTIONS =
      new LinkOptions(0.9, 0.6, Duration.ofDays(14), Duration.ofDays(60), Duration.ofDays(3653));
  static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  private Samples() {}

  static Reference reference(Reference.Kind kind, String id) {
    return new Reference(BRAND, kind, id);
  }

  static ServiceFailure failure(
      String id, FailureCategory category, Instant at, double confidence) {
    return new ServiceFailure(
        id,
        BRAND,
        category,
        Channel.PHONE,
        CUSTOMER,
        null,
        null,
        ORDER,
        at,
        0.5,
        confidence,
        FailureSource.STRUCTURE,
        "rule",
        "1",
        Evidence.ofFact("A fact."),
        false);
  }

  static ScoredFeedback feedback(
      String id, Instant at, double rating, long version, boolean deleted) {
    Feedback feedback =
        new Feedback(
            BRAND,
            id,
            FeedbackKind.REVIEW,
            "trustpilot",
            CUSTOMER,
            ORDER,
            null,
            null,
            rating,
            null,
            "Words.",
            "en",
            at,
            null,
            null,
            deleted,
            version);
    return new ScoredFeedback(feedback, TextAnalysis.unscored("en", "empty"));
  }
}
