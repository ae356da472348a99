package io.backlash.detect.cases;

import io.backlash.detect.failure.Mentions;
import io.backlash.event.ScoredInteraction;
import io.backlash.event.failure.Evidence;
import io.backlash.text.FailureCategory;
import io.backlash.text.Mention;
import io.backlash.text.Speaker;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The failures that the words of a case speak of. */
final class CaseMentions {

  private CaseMentions() {}

  /** Those of one side's words, by category, in the order of the events. */
  static Map<FailureCategory, List<Finding>> findings(Timeline timeline, Speaker speaker) {
    Map<FailureCategory, List<Finding>> findings = new EnumMap<>(FailureCategory.class);
    for (ScoredInteraction event : timeline.scored()) {
      if (event.analysis() != null && event.interaction().textKind().speaker() == speaker) {
        for (Mention mention : event.analysis().mentions()) {
          findings
              .computeIfAbsent(mention.category(), category -> new ArrayList<>())
              .add(finding(event, mention));
        }
      }
    }
    return findings;
  }

  private static Finding finding(ScoredInteraction event, Mention mention) {
    return new Finding(
        event.interaction().at(),
        Mentions.severity(event.analysis()),
        mention.confidence(),
        mention.rule(),
        Evidence.ofQuote(mention.quote(), mention.start(), mention.end()));
  }
}
