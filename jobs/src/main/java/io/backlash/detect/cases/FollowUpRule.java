package io.backlash.detect.cases;

import io.backlash.detect.failure.Severity;
import io.backlash.detect.options.SlaTarget;
import io.backlash.detect.text.NormalizedText;
import io.backlash.detect.text.TimePhrases;
import io.backlash.event.Interaction;
import io.backlash.event.InteractionType;
import io.backlash.text.FailureCategory;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A promise to get in touch whose time passed without a human's word or a resolution; or a customer
 * who was answered once, wrote again, and heard nothing within the unanswered-after threshold; a
 * thank-you awaits no answer. An answer after the unanswered-after threshold retracts the second.
 */
final class FollowUpRule implements CaseRule {

  @Override
  public FailureCategory category() {
    return FailureCategory.FOLLOW_UP;
  }

  @Override
  public List<Finding> judge(Timeline timeline, SlaTarget target) {
    Stream<Finding> callBacks =
        Promise.all(timeline, FollowUpRule::isWord)
            .filter(Promise::isCallBack)
            .filter(Promise::isBroken)
            .map(promise -> promise.finding("call-back-missed", "nobody got in touch by then"));
    return Stream.concat(callBacks, leftWaiting(timeline, target).stream()).toList();
  }

  private static boolean isWord(Interaction event) {
    return event.type() == InteractionType.AGENT_MESSAGE
        || event.type() == InteractionType.RESOLVED;
  }

  private static Optional<Finding> leftWaiting(Timeline timeline, SlaTarget target) {
    return timeline
        .firstAnswer()
        .flatMap(answer -> unanswered(timeline))
        .map(
            message ->
                Finding.ofFact(
                    message.at().plus(target.unansweredAfter()),
                    Severity.TOTAL,
                    "left-waiting",
                    "The customer wrote again on %s, and nobody answered within %s."
                        .formatted(
                            TimePhrases.of(message.at()),
                            TimePhrases.of(target.unansweredAfter()))));
  }

  /** The first message that waits for an answer, if the customer has the last word. */
  private static Optional<Interaction> unanswered(Timeline timeline) {
    Interaction waiting = null;
    for (Interaction event : timeline.events()) {
      if (isWord(event)) {
        waiting = null;
      } else if (event.type() == InteractionType.CUSTOMER_MESSAGE) {
        if (event.text() != null && NormalizedText.isThanks(event.text())) {
          waiting = null;
        } else if (waiting == null) {
          waiting = event;
        }
      }
    }
    return Optional.ofNullable(waiting);
  }
}
