package io.backlash.detect.cases;

import io.backlash.detect.failure.Severity;
import io.backlash.detect.options.SlaTarget;
import io.backlash.detect.text.TimePhrases;
import io.backlash.event.Interaction;
import io.backlash.event.InteractionType;
import io.backlash.text.FailureCategory;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The customer gave up before a human answered; or no human answered within the unanswered-after
 * threshold, a bot at most, and nothing was resolved. An answer after the unanswered-after
 * threshold turns it into a late one, which is {@link SpeedRule}'s.
 */
final class InaccessibilityRule implements CaseRule {

  @Override
  public FailureCategory category() {
    return FailureCategory.INACCESSIBILITY;
  }

  @Override
  public List<Finding> judge(Timeline timeline, SlaTarget target) {
    Optional<Interaction> abandonment = timeline.abandonment();
    if (abandonment.isPresent()) {
      return List.of(abandoned(timeline, abandonment.get()));
    }
    if (timeline.asked().isEmpty() || timeline.isAnswered() || timeline.isResolved()) {
      return List.of();
    }
    Instant left = timeline.asked().get().at().plus(target.unansweredAfter());
    boolean bot = timeline.of(InteractionType.BOT_MESSAGE).findAny().isPresent();
    String who = bot ? "Only a bot answered, no human" : "Nobody answered";
    return List.of(
        Finding.ofFact(
            left,
            Severity.TOTAL,
            bot ? "bot-only" : "never-answered",
            "%s within %s, and nothing was resolved."
                .formatted(who, TimePhrases.of(target.unansweredAfter()))));
  }

  private static Finding abandoned(Timeline timeline, Interaction abandonment) {
    String fact =
        timeline
            .asked()
            .filter(asked -> !asked.at().isAfter(abandonment.at()))
            .map(asked -> TimePhrases.of(Duration.between(asked.at(), abandonment.at())))
            .map("The customer gave up after %s without a human answer."::formatted)
            .orElse("The customer gave up before a human answered.");
    return Finding.ofFact(abandonment.at(), Severity.TOTAL, "abandoned", fact);
  }
}
