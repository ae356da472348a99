package io.backlash.job;

import io.backlash.detect.DetectOptions;
import io.backlash.impact.Parameters;
import io.backlash.link.LinkOptions;

/**
 * All that is assumed on the way from events to money.
 *
 * @param detect when service counts as failed
 * @param link how sure a tie between failure and feedback is
 * @param parameters the constants behind the money
 */
public record WorkflowOptions(DetectOptions detect, LinkOptions link, Parameters parameters) {

  /**
   * The defaults.
   *
   * @param wordsVersion of the analyzer that reads the words, kept beside each failure found in
   *     them
   */
  public static WorkflowOptions defaults(String wordsVersion) {
    return new WorkflowOptions(
        DetectOptions.defaults(wordsVersion), LinkOptions.DEFAULT, Parameters.published());
  }
}
