package io.backlash.detect.cases;

import io.backlash.detect.options.SlaTarget;
import io.backlash.event.Interaction;
import io.backlash.event.InteractionType;
import io.backlash.text.FailureCategory;
import java.util.List;

/**
 * Something was promised by a time, and by then the case was neither resolved nor closed. A promise
 * to get in touch is {@link FollowUpRule}'s.
 */
final class PromisesRule implements CaseRule {

  @Override
  public FailureCategory category() {
    return FailureCategory.PROMISES;
  }

  @Override
  public List<Finding> judge(Timeline timeline, SlaTarget target) {
    return Promise.all(timeline, PromisesRule::fulfils)
        .filter(promise -> !promise.isCallBack())
        .filter(Promise::isBroken)
        .map(promise -> promise.finding("promise-broken", "not done by then"))
        .toList();
  }

  private static boolean fulfils(Interaction event) {
    return event.type() == InteractionType.RESOLVED || event.type() == InteractionType.CLOSED;
  }
}
