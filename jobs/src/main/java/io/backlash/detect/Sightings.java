package io.backlash.detect;

import io.backlash.event.Evidence;
import io.backlash.event.FailureSource;
import io.backlash.event.ServiceFailure;
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
final class Sightings {

  private static final Comparator<ServiceFailure> ORDER =
      Comparator.comparing(ServiceFailure::at).thenComparing(ServiceFailure::failureId);

  private static final Comparator<ServiceFailure> STRONGEST_FIRST =
      Comparator.comparingDouble(ServiceFailure::confidence)
          .thenComparingDouble(ServiceFailure::severity)
          .reversed()
          .thenComparing(ORDER);

  /** The failure of an order alone happened in no case. */
  private static final String NO_CASE = "";

  private Sightings() {}

  /** What sightings of the same failure have in common. */
  static BrandKey key(ServiceFailure sighting) {
    String subject =
        sighting.category() == FailureCategory.PROMISES && sighting.orderId() != null
            ? "order " + sighting.orderId()
            : "case " + sighting.caseId();
    return new BrandKey(sighting.brand(), sighting.category() + " " + subject);
  }

  /**
   * The failures behind the sightings.
   *
   * @param sightings all of one key, in any order
   */
  static List<ServiceFailure> unite(Collection<ServiceFailure> sightings) {
    Map<String, List<ServiceFailure>> shownByCase = new TreeMap<>();
    List<ServiceFailure> said = new ArrayList<>();
    List<ServiceFailure> failures = new ArrayList<>();
    for (ServiceFailure sighting : sightings.stream().sorted(ORDER).toList()) {
      switch (sighting.source()) {
        case STRUCTURE ->
            shownByCase
                .computeIfAbsent(caseOf(sighting), caseId -> new ArrayList<>())
                .add(sighting);
        case CUSTOMER_TEXT -> said.add(sighting);
        case AGENT_TEXT, PUBLIC_TEXT -> failures.add(sighting);
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
        (caseId, shown) -> failures.add(united(shown, saidByCase.getOrDefault(caseId, List.of()))));
    return failures;
  }

  private static String caseOf(ServiceFailure sighting) {
    return Objects.requireNonNullElse(sighting.caseId(), NO_CASE);
  }

  private static ServiceFailure united(List<ServiceFailure> shown, List<ServiceFailure> said) {
    ServiceFailure first = shown.get(0);
    ServiceFailure strongest = shown.stream().min(STRONGEST_FIRST).orElseThrow();
    String facts =
        shown.stream()
            .map(sighting -> sighting.evidence().fact())
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

  private static String failureId(ServiceFailure sighting) {
    return sighting.category() == FailureCategory.PERSONALIZATION
        ? FailureId.ofCase(
            sighting.brand(), sighting.caseId(), sighting.category(), sighting.source())
        : sighting.failureId();
  }
}
