package io.backlash.link;

import io.backlash.event.ScoredFeedback;

/** What identifies a feedback across brands. */
public record FeedbackKey(String brand, String feedbackId) {

  static FeedbackKey of(ScoredFeedback scored) {
    return new FeedbackKey(scored.feedback().brand(), scored.feedback().feedbackId());
  }
}
