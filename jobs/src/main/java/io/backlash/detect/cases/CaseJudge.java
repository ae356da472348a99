package io.backlash.detect.cases;

import io.backlash.detect.failure.FailureId;
import io.backlash.detect.failure.RuleVersion;
import io.backlash.detect.merge.Incidents;
import io.backlash.detect.options.DetectOptions;
import io.backlash.detect.options.SlaTarget;
import io.backlash.event.Channel;
import io.backlash.event.calendar.BusinessCalendar;
import io.backlash.event.failure.FailureSource;
import io.backlash.event.failure.ServiceFailure;
import io.backlash.event.failure.SupportCase;
import io.backlash.text.FailureCategory;
import io.backlash.text.Speaker;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Judges a case by all its rules and words. Pure: the verdict depends on the case and the instant
 * alone, never on what was said of it before.
 *
 * <p>Each finding stands for itself here. What was found of one incident comes together in {@link
 * Incidents}.
 */
public final class CaseJudge {

  private static final Comparator<Finding> IN_TIME =
      Comparator.comparing(Finding::at)
          .thenComparing(Finding::rule)
          .thenComparingInt(finding -> finding.evidence().start())
          .thenComparing(finding -> String.valueOf(finding.evidence()));

  private final DetectOptions options;
  private final Channel channel;
  private final BusinessCalendar calendar;
  private final List<CaseRule> rules;

  /**
   * For the cases of a brand on a channel.
   *
   * @param all for all brands and channels
   */
  public CaseJudge(DetectOptions all, String brand, Channel channel) {
    this.options = all.of(brand, channel);
    this.channel = channel;
    this.calendar = all.calendars().of(brand);
    this.rules =
        List.of(
            new InaccessibilityRule(),
            new SpeedRule(options),
            new PromisesRule(),
            new ListeningRule(options),
            new FollowUpRule(),
            new RunAroundRule(options));
  }

  /**
   * Judges a case as it stood.
   *
   * @param statedSeconds what the brand itself promises, {@code null} where it states nothing
   */
  public CaseVerdict judge(Timeline timeline, Long statedSeconds) {
    SlaTarget target = SlaTarget.of(options, channel, statedSeconds);
    SupportCase facts = CaseFacts.of(timeline, target, calendar);
    Map<FailureCategory, List<Finding>> agentWords = CaseMentions.findings(timeline, Speaker.AGENT);
    Map<FailureCategory, List<Finding>> customerWords =
        CaseMentions.findings(timeline, Speaker.CUSTOMER);
    List<ServiceFailure> failures = new ArrayList<>();
    List<Instant> deadlines = new ArrayList<>();
    for (CaseRule rule : rules) {
      Map<Boolean, List<Finding>> byHappened =
          rule.judge(timeline, target).stream()
              .collect(Collectors.partitioningBy(finding -> !finding.at().isAfter(timeline.now())));
      byHappened.get(false).forEach(pending -> deadlines.add(pending.at()));
      List<Finding> shown = byHappened.get(true);
      if (!shown.isEmpty()) {
        failures.addAll(
            failures(facts, rule.category(), FailureSource.STRUCTURE, shown, RuleVersion.EVENTS));
      }
    }
    agentWords.forEach(
        (category, said) ->
            failures.addAll(
                failures(facts, category, FailureSource.AGENT_TEXT, said, options.wordsVersion())));
    customerWords.forEach(
        (category, said) ->
            failures.addAll(
                failures(
                    facts, category, FailureSource.CUSTOMER_TEXT, said, options.wordsVersion())));
    return new CaseVerdict(facts, failures, deadlines);
  }

  /** Each finding by itself, numbered in time: the first has the plain id. */
  private static List<ServiceFailure> failures(
      SupportCase facts,
      FailureCategory category,
      FailureSource source,
      List<Finding> findings,
      String ruleVersion) {
    String id = failureId(facts, category, source);
    List<Finding> inTime = findings.stream().distinct().sorted(IN_TIME).toList();
    List<ServiceFailure> failures = new ArrayList<>(inTime.size());
    for (Finding finding : inTime) {
      failures.add(
          new ServiceFailure(
              failures.isEmpty() ? id : FailureId.further(id, String.valueOf(failures.size() + 1)),
              facts.brand(),
              category,
              facts.channel(),
              facts.customer(),
              facts.caseId(),
              null,
              facts.orderId(),
              finding.at(),
              finding.severity(),
              finding.confidence(),
              source,
              finding.rule(),
              ruleVersion,
              finding.evidence(),
              false));
    }
    return failures;
  }

  /**
   * Where the order of a case turns out to be another, a broken promise is withdrawn and told anew.
   */
  private static String failureId(
      SupportCase facts, FailureCategory category, FailureSource source) {
    return category == FailureCategory.PROMISES && facts.orderId() != null
        ? FailureId.ofPromise(facts.brand(), facts.caseId(), source, facts.orderId())
        : FailureId.ofCase(facts.brand(), facts.caseId(), category, source);
  }
}
