package io.backlash.detect.feedback;

import io.backlash.detect.failure.FailureId;
import io.backlash.detect.failure.Mentions;
import io.backlash.event.Feedback;
import io.backlash.event.ScoredFeedback;
import io.backlash.event.failure.Evidence;
import io.backlash.event.failure.FailureSource;
import io.backlash.event.failure.ServiceFailure;
import io.backlash.text.Mention;
import java.util.List;

/** The failures that the words of a feedback speak of. */
final class FeedbackMentions {

  private FeedbackMentions() {}

  /**
   * One failure a category, with its best mention as evidence.
   *
   * @param wordsVersion version of the analysis that found the mentions
   */
  static List<ServiceFailure> failures(ScoredFeedback scored, String wordsVersion) {
    Feedback feedback = scored.feedback();
    if (feedback.deleted()) {
      return List.of();
    }
    return Mentions.best(scored.analysis().mentions()).stream()
        .map(mention -> failure(scored, mention, wordsVersion))
        .toList();
  }

  private static ServiceFailure failure(
      ScoredFeedback scored, Mention mention, String wordsVersion) {
    Feedback feedback = scored.feedback();
    return new ServiceFailure(
        FailureId.ofFeedback(feedback.brand(), feedback.feedbackId(), mention.category()),
        feedback.brand(),
        mention.category(),
        null,
        feedback.customer(),
        feedback.caseId(),
        feedback.feedbackId(),
        feedback.orderId(),
        feedback.at(),
        Mentions.severity(scored.analysis()),
        mention.confidence(),
        FailureSource.PUBLIC_TEXT,
        mention.rule(),
        wordsVersion,
        Evidence.ofQuote(mention.quote(), mention.start(), mention.end()),
        false);
  }
}
