package io.backlash.detect.merge;

import io.backlash.detect.failure.BrandKey;
import io.backlash.detect.failure.FailureId;
import io.backlash.event.failure.Evidence;
import io.backlash.event.failure.FailureSource;
import io.backlash.event.failure.ServiceFailure;
import io.backlash.text.FailureCategory;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * One failure may be seen several times: a case may get canned texts in two weeks, and what the
 * events show the customer may also write. It is one failure, with all that was seen as its
 * evidence. An agent's words are kept apart, and so are words in public, which links tie to it.
 *
 * <p>What is written in a case of a broken promise is further evidence of what the case's events
 * show; where they show nothing, of the late delivery of the order that the case is about.
 */
public final class MergedFindings {

  private static final Comparator<ServiceFailure> ORDER =
      Comparator.comparing(ServiceFailure::at).thenComparing(ServiceFailure::failureId);

  private static final Comparator<ServiceFailure> STRONGEST_FIRST =
      Comparator.comparingDouble(ServiceFailure::confidence)
          .thenComparingDouble(ServiceFailure::severity)
          .reversed()
          .thenComparing(ORDER);

  /** The failure of an order alone happened in no case. */
  private static final String NO_CASE = "";

  private MergedFindings() {}

  /** What sightings of the same failure have in common. */
  public static BrandKey key(ServiceFailure finding) {
    String subject =
        finding.category() == FailureCategory.PROMISES && finding.orderId() != null
            ? "order " + finding.orderId()
            : "case " + finding.caseId();
    return new BrandKey(finding.brand(), finding.category() + " " + subject);
  }

  /**
   * The failures behind the sightings.
   *
   * @param findings all of one key, in any order
   */
  static List<ServiceFailure> merge(Collection<ServiceFailure> findings) {
    Map<String, List<ServiceFailure>> shownByCase = new TreeMap<>();
    List<ServiceFailure> said = new ArrayList<>();
    List<ServiceFailure> failures = new ArrayList<>();
    for (ServiceFailure finding : findings.stream().sorted(ORDER).toList()) {
      switch (finding.source()) {
        case STRUCTURE ->
            shownByCase.computeIfAbsent(caseOf(finding), caseId -> new ArrayList<>()).add(finding);
        case CUSTOMER_TEXT -> said.add(finding);
        case AGENT_TEXT, PUBLIC_TEXT -> failures.add(finding);
      }
    }
    Map<String, List<ServiceFailure>> saidByCase = new TreeMap<>();
    for (ServiceFailure words : said) {
      String shown = shownByCase.containsKey(caseOf(words)) ? caseOf(words) : NO_CASE;
      if (shownByCase.containsKey(shown)) {
        saidByCase.computeIfAbsent(shown, caseId -> new ArrayList<>()).add(words);
      } else {
        failures.add(words);
      }
    }
    shownByCase.forEach(
        (caseId, shown) -> failures.add(merged(shown, saidByCase.getOrDefault(caseId, List.of()))));
    return failures;
  }

  private static String caseOf(ServiceFailure finding) {
    return Objects.requireNonNullElse(finding.caseId(), NO_CASE);
  }

  private static ServiceFailure merged(List<ServiceFailure> shown, List<ServiceFailure> said) {
    ServiceFailure first = shown.get(0);
    ServiceFailure strongest = shown.stream().min(STRONGEST_FIRST).orElseThrow();
    String facts =
        shown.stream()
            .map(finding -> finding.evidence().fact())
            .distinct()
            .collect(Collectors.joining(" "));
    String quotes =
        said.stream()
            .map(words -> " The customer wrote: “%s”.".formatted(words.evidence().quote()))
            .collect(Collectors.joining());
    return new ServiceFailure(
        failureId(first),
        first.brand(),
        first.category(),
        first.channel(),
        first.customer(),
        first.caseId(),
        null,
        first.orderId(),
        first.at(),
        strongest.severity(),
        strongest.confidence(),
        FailureSource.STRUCTURE,
        strongest.rule(),
        strongest.ruleVersion(),
        Evidence.ofFact(facts + quotes),
        false);
  }

  private static String failureId(ServiceFailure finding) {
    return finding.category() == FailureCategory.PERSONALIZATION
        ? FailureId.ofCase(finding.brand(), finding.caseId(), finding.category(), finding.source())
        : finding.failureId();
  }
}
