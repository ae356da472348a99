package io.backlash.detect;

import io.backlash.event.Evidence;
import io.backlash.event.FailureSource;
import io.backlash.event.ServiceFailure;
import io.backlash.event.SupportCase;
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
 * values are the strongest finding's. What a customer writes of a failure that the events show is
 * further evidence of the same one; an agent's words are kept apart.
 */
final class CaseJudge {

  private static final Comparator<Finding> STRONGEST_FIRST =
      Comparator.comparingDouble(Finding::confidence)
          .thenComparingDouble(Finding::severity)
          .reversed()
          .thenComparing(Finding::at)
          .thenComparing(Finding::rule)
          .thenComparingInt(finding -> finding.evidence().start());

  private final List<CaseRule> rules;
  private final String wordsVersion;

  CaseJudge(DetectOptions options) {
    this.rules =
        List.of(
            new InaccessibilityRule(),
            new SpeedRule(options),
            new PromisesRule(),
            new ListeningRule(options),
            new FollowUpRule(),
            new RunAroundRule(options));
    this.wordsVersion = options.wordsVersion();
  }

  CaseVerdict judge(Timeline timeline, Bar bar) {
    SupportCase facts = CaseFacts.of(timeline, bar);
    Map<FailureCategory, List<Finding>> agentWords = CaseMentions.findings(timeline, Speaker.AGENT);
    Map<FailureCategory, List<Finding>> customerWords =
        CaseMentions.findings(timeline, Speaker.CUSTOMER);
    List<ServiceFailure> failures = new ArrayList<>();
    List<Instant> deadlines = new ArrayList<>();
    for (CaseRule rule : rules) {
      Map<Boolean, List<Finding>> byHappened =
          rule.judge(timeline, bar).stream()
              .collect(Collectors.partitioningBy(finding -> !finding.at().isAfter(timeline.now())));
      byHappened.get(false).forEach(pending -> deadlines.add(pending.at()));
      List<Finding> shown = byHappened.get(true);
      if (!shown.isEmpty()) {
        List<Finding> said = customerWords.remove(rule.category());
        failures.add(shownFailure(facts, rule.category(), shown, said));
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
      SupportCase facts, FailureCategory category, List<Finding> shown, List<Finding> said) {
    String fact =
        shown.stream()
            .sorted(Comparator.comparing(Finding::at).thenComparing(Finding::rule))
            .map(finding -> finding.evidence().fact())
            .distinct()
            .collect(Collectors.joining(" "));
    String quote =
        said == null
            ? ""
            : " The customer wrote: “%s”.".formatted(strongest(said).evidence().quote());
    return failure(
        facts,
        category,
        FailureSource.STRUCTURE,
        shown,
        RuleVersion.EVENTS,
        Evidence.ofFact(fact + quote));
  }

  private ServiceFailure saidFailure(
      SupportCase facts, FailureCategory category, FailureSource source, List<Finding> said) {
    return failure(facts, category, source, said, wordsVersion, strongest(said).evidence());
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
        FailureId.ofCase(facts.brand(), facts.caseId(), category, source),
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

  private static Finding strongest(List<Finding> findings) {
    return findings.stream().min(STRONGEST_FIRST).orElseThrow();
  }
}
