package io.backlash.detect.merge;

import io.backlash.detect.failure.BrandKey;
import io.backlash.detect.failure.FailureId;
import io.backlash.event.failure.Evidence;
import io.backlash.event.failure.FailureSource;
import io.backlash.event.failure.ServiceFailure;
import io.backlash.text.FailureCategory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * One incident may be found several times: a case was answered late and resolved late, the customer
 * writes so twice, an agent admits it. What is found of one category in one case, each within a
 * stated time of the one before, is one incident, with all that was found as its evidence; what is
 * said after a longer silence is another. What a case's events show is one incident at any
 * distance: the rules judge the case as a whole, by its counters too.
 *
 * <p>What is said in a case of a broken promise is evidence of what the case's events show; where
 * they show nothing, of what became of the order that the case is about, at any distance, as an
 * order comes late once. What is said in public is tied by the links, which know who wrote it.
 *
 * <p>The strongest evidence is what events show, then by confidence, severity and time. The
 * incident dates from its first finding, and its other values are the strongest's. Pure: equal
 * findings in any order give equal incidents.
 */
public final class Incidents {

  private static final Comparator<ServiceFailure> IN_TIME =
      Comparator.comparing(ServiceFailure::at).thenComparing(ServiceFailure::failureId);

  private static final Comparator<ServiceFailure> STRONGEST_FIRST =
      Comparator.comparing((ServiceFailure finding) -> finding.source() != FailureSource.STRUCTURE)
          .thenComparing(
              Comparator.comparingDouble(ServiceFailure::confidence)
                  .thenComparingDouble(ServiceFailure::severity)
                  .reversed())
          .thenComparing(IN_TIME);

  /** The failure of an order alone happened in no case. */
  private static final String NO_CASE = "";

  private Incidents() {}

  /** What findings of the same incident have in common. */
  public static BrandKey key(ServiceFailure finding) {
    String subject =
        finding.category() == FailureCategory.PROMISES && finding.orderId() != null
            ? "order " + finding.orderId()
            : "case " + finding.caseId();
    return new BrandKey(finding.brand(), finding.category() + " " + subject);
  }

  /**
   * The incidents behind the findings.
   *
   * @param findings all of one key, in any order
   * @param window within how long after the one before a finding is of the same incident
   */
  static List<Incident> of(Collection<ServiceFailure> findings, Duration window) {
    Map<String, List<ServiceFailure>> byCase = new TreeMap<>();
    for (ServiceFailure finding : findings.stream().sorted(IN_TIME).toList()) {
      byCase.computeIfAbsent(caseOf(finding), caseId -> new ArrayList<>()).add(finding);
    }
    List<ServiceFailure> ofOrder = byCase.remove(NO_CASE);
    List<Incident> incidents = new ArrayList<>();
    for (List<ServiceFailure> ofCase : byCase.values()) {
      List<ServiceFailure> shown = new ArrayList<>();
      List<List<ServiceFailure>> apart = new ArrayList<>();
      for (List<ServiceFailure> together : within(window, ofCase)) {
        if (together.stream().anyMatch(Incidents::isShown)) {
          shown.addAll(together);
        } else if (ofOrder != null) {
          ofOrder.addAll(together);
        } else {
          apart.add(together);
        }
      }
      if (!shown.isEmpty()) {
        apart.add(0, shown);
      }
      for (List<ServiceFailure> together : apart) {
        incidents.add(incident(together, together.equals(apart.get(0))));
      }
    }
    if (ofOrder != null) {
      incidents.add(incident(ofOrder, true));
    }
    return incidents;
  }

  private static String caseOf(ServiceFailure finding) {
    return Objects.requireNonNullElse(finding.caseId(), NO_CASE);
  }

  private static boolean isShown(ServiceFailure finding) {
    return finding.source() == FailureSource.STRUCTURE;
  }

  private static List<List<ServiceFailure>> within(Duration window, List<ServiceFailure> inTime) {
    List<List<ServiceFailure>> apart = new ArrayList<>();
    Instant end = Instant.MIN;
    for (ServiceFailure finding : inTime) {
      if (finding.at().isAfter(end)) {
        apart.add(new ArrayList<>());
      }
      apart.get(apart.size() - 1).add(finding);
      end = finding.at().plus(window);
    }
    return apart;
  }

  private static Incident incident(List<ServiceFailure> findings, boolean isFirst) {
    List<ServiceFailure> strongestFirst = findings.stream().sorted(STRONGEST_FIRST).toList();
    ServiceFailure lead = strongestFirst.get(0);
    Instant at =
        findings.stream().map(ServiceFailure::at).min(Comparator.naturalOrder()).orElseThrow();
    String id = FailureId.ofIncident(lead);
    return new Incident(
        new ServiceFailure(
            isFirst ? id : FailureId.further(id, at.toString()),
            lead.brand(),
            lead.category(),
            lead.channel(),
            known(strongestFirst, ServiceFailure::customer),
            lead.caseId(),
            null,
            known(strongestFirst, ServiceFailure::orderId),
            at,
            lead.severity(),
            lead.confidence(),
            lead.source(),
            lead.rule(),
            lead.ruleVersion(),
            isShown(lead) ? Evidence.ofFact(told(strongestFirst)) : lead.evidence(),
            false),
        strongestFirst);
  }

  private static String known(
      List<ServiceFailure> strongestFirst, Function<ServiceFailure, String> value) {
    return strongestFirst.stream().map(value).filter(Objects::nonNull).findFirst().orElse(null);
  }

  /** What events show, in time, and the best that each side said of it. */
  private static String told(List<ServiceFailure> strongestFirst) {
    String facts =
        strongestFirst.stream()
            .filter(Incidents::isShown)
            .sorted(IN_TIME)
            .map(finding -> finding.evidence().fact())
            .distinct()
            .collect(Collectors.joining(" "));
    return facts
        + quote(strongestFirst, FailureSource.CUSTOMER_TEXT, " The customer wrote: “%s”.")
        + quote(strongestFirst, FailureSource.AGENT_TEXT, " The agent wrote: “%s”.");
  }

  private static String quote(
      List<ServiceFailure> strongestFirst, FailureSource source, String sentence) {
    return strongestFirst.stream()
        .filter(finding -> finding.source() == source)
        .findFirst()
        .map(finding -> sentence.formatted(finding.evidence().quote()))
        .orElse("");
  }
}
