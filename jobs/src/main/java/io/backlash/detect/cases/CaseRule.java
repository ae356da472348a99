package io.backlash.detect.cases;

import io.backlash.detect.options.SlaTarget;
import io.backlash.text.FailureCategory;
import java.util.List;

/** Finds one category of failure in the events of a case. Pure: equal cases, equal findings. */
interface CaseRule {

  FailureCategory category();

  /**
   * Judges a case as it stood.
   *
   * @param timeline the case
   * @param target what the brand is held to on its channel
   * @return what is a failure by then, and what will be one at a later instant if nothing happens
   *     until then: that instant is when to judge again
   */
  List<Finding> judge(Timeline timeline, SlaTarget target);
}
