package io.backlash.detect.feedback;

import io.backlash.detect.cases.CaseScript;
import io.backlash.event.Feedback;
import io.backlash.event.FeedbackKind;
import io.backlash.event.ScoredFeedback;
import io.backlash.text.Mention;
import io.backlash.text.Sentiment;
import io.backlash.text.SentimentLabel;
import io.backlash.text.TextAnalysis;
import java.util.List;

/** Reviews written at the scripts' start. */
public final class FeedbackScript {

  static final double NEGATIVITY = 0.7;

  private FeedbackScript() {}

  public static ScoredFeedback review(String feedbackId, long version, Mention... mentions) {
    return scored(feedbackId, version, false, List.of(mentions));
  }

  static ScoredFeedback retraction(String feedbackId, long version) {
    return scored(feedbackId, version, true, List.of());
  }

  private static ScoredFeedback scored(
      String feedbackId, long version, boolean deleted, List<Mention> mentions) {
    Feedback feedback =
        new Feedback(
            CaseScript.BRAND,
            feedbackId,
            FeedbackKind.REVIEW,
            "trustpilot",
            CaseScript.CUSTOMER,
            "order-1",
            null,
            null,
            1.0,
            null,
            "Words.",
            "en",
            CaseScript.START,
            null,
            null,
            deleted,
            version);
    Sentiment sentiment =
        new Sentiment(SentimentLabel.NEGATIVE, NEGATIVITY, List.of(0.5, 0.2, 0.1, 0.1, 0.1));
    return new ScoredFeedback(
        feedback, new TextAnalysis("en", sentiment, null, mentions, List.of()));
  }
}
