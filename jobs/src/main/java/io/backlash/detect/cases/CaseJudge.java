package io.backlash.detect.cases;

import io.backlash.detect.failure.FailureId;
import io.backlash.detect.failure.RuleVersion;
import io.backlash.detect.merge.MergedFindings;
import io.backlash.detect.options.DetectOptions;
import io.backlash.detect.options.SlaTarget;
import io.backlash.event.Channel;
import io.backlash.event.calendar.BusinessCalendar;
import io.backlash.event.failure.Evidence;
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
 * <p>There is one failure a case, category and source. It dates from its first finding; its other
 * values are the strongest finding's. What is seen of one failure by several sources comes together
 * in {@link MergedFindings}.
 */
public final class CaseJudge {

  private static final Comparator<Finding> STRONGEST_FIRST =
      Comparator.comparingDouble(Finding::confidence)
          .thenComparingDouble(Finding::severity)
          .reversed()
          .thenComparing(Finding::at)
          .thenComparing(Finding::rule)
          .thenComparingInt(finding -> finding.evidence().start());

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
        failures.add(shownFailure(facts, rule.category(), shown));
      }
    }
    agentWords.forEach(
        (category, said) ->
            failures.add(saidFailure(facts, category, FailureSource.AGENT_TEXT, said)));
    customerWords.forEach(
        (category, said) ->
            failures.add(saidFailure(facts, category, FailureSource.CUSTOMER_TEXT, said)));
    return new CaseVerdict(facts, failures, deadlines);
  }

  private static ServiceFailure shownFailure(
      SupportCase facts, FailureCategory category, List<Finding> shown) {
    String fact =
        shown.stream()
            .sorted(Comparator.comparing(Finding::at).thenComparing(Finding::rule))
            .map(finding -> finding.evidence().fact())
            .distinct()
            .collect(Collectors.joining(" "));
    return failure(
        facts, category, FailureSource.STRUCTURE, shown, RuleVersion.EVENTS, Evidence.ofFact(fact));
  }

  private ServiceFailure saidFailure(
      SupportCase facts, FailureCategory category, FailureSource source, List<Finding> said) {
    return failure(
        facts, category, source, said, options.wordsVersion(), strongest(said).evidence());
  }

  private static ServiceFailure failure(
      SupportCase facts,
      FailureCategory category,
      FailureSource source,
      List<Finding> findings,
      String ruleVersion,
      Evidence evidence) {
    Finding strongest = strongest(findings);
    Instant first = findings.stream().map(Finding::at).min(Comparator.naturalOrder()).orElseThrow();
    return new ServiceFailure(
        failureId(facts, category, source),
        facts.brand(),
        category,
        facts.channel(),
        facts.customer(),
        facts.caseId(),
        null,
        facts.orderId(),
        first,
        strongest.severity(),
        strongest.confidence(),
        source,
        strongest.rule(),
        ruleVersion,
        evidence,
        false);
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

  private static Finding strongest(List<Finding> findings) {
    return findings.stream().min(STRONGEST_FIRST).orElseThrow();
  }
}
