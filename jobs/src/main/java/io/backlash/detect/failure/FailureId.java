package io.backlash.detect.failure;

import io.backlash.detect.merge.Incidents;
import io.backlash.event.failure.FailureSource;
import io.backlash.event.failure.ServiceFailure;
import io.backlash.text.FailureCategory;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;

/** The natural key of a failure: readable, and the same in every run. */
public final class FailureId {

  private FailureId() {}

  public static String ofCase(
      String brand, String caseId, FailureCategory category, FailureSource source) {
    return join(brand, "case", caseId, category.name(), source.name());
  }

  /** Carries the order, as {@link Incidents} look for a promise's failures there. */
  public static String ofPromise(
      String brand, String caseId, FailureSource source, String orderId) {
    return join(
        brand, "case", caseId, FailureCategory.PROMISES.name(), source.name(), "order", orderId);
  }

  /**
   * Of a case's or an order's incident, which has the id of its strongest finding's kind.
   *
   * @param lead the strongest finding
   */
  public static String ofIncident(ServiceFailure lead) {
    if (lead.caseId() == null) {
      return ofOrder(lead.brand(), lead.orderId());
    }
    return lead.category() == FailureCategory.PROMISES && lead.orderId() != null
        ? ofPromise(lead.brand(), lead.caseId(), lead.source(), lead.orderId())
        : ofCase(lead.brand(), lead.caseId(), lead.category(), lead.source());
  }

  /** Of a further one of the same kind in the same case. */
  public static String further(String failureId, String which) {
    return failureId + "/" + URLEncoder.encode(which, StandardCharsets.UTF_8);
  }

  /** A finding: a case may get several canned texts, and one in several weeks and groups. */
  public static String ofCannedText(String brand, String caseId, String group, long week) {
    return join(
        brand,
        "case",
        caseId,
        FailureCategory.PERSONALIZATION.name(),
        FailureSource.STRUCTURE.name(),
        group,
        Long.toString(week));
  }

  public static String ofOrder(String brand, String orderId) {
    return join(
        brand, "order", orderId, FailureCategory.PROMISES.name(), FailureSource.STRUCTURE.name());
  }

  public static String ofFeedback(String brand, String feedbackId, FailureCategory category) {
    return join(brand, "feedback", feedbackId, category.name(), FailureSource.PUBLIC_TEXT.name());
  }

  /** Encoded, so that a slash inside an id can't make two ids meet. */
  private static String join(String... parts) {
    return Arrays.stream(parts)
        .map(part -> URLEncoder.encode(part, StandardCharsets.UTF_8))
        .collect(Collectors.joining("/"));
  }
}
