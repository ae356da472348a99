package io.backlash.detect;

import io.backlash.event.FailureSource;
import io.backlash.text.FailureCategory;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;

/** The natural key of a failure: readable, and the same in every run. */
final class FailureId {

  private FailureId() {}

  static String ofCase(
      String brand, String caseId, FailureCategory category, FailureSource source) {
    return join(brand, "case", caseId, category.name(), source.name());
  }

  /** Carries the order, as {@link Sightings} look for a promise's failures there. */
  static String ofPromise(String brand, String caseId, FailureSource source, String orderId) {
    return join(
        brand, "case", caseId, FailureCategory.PROMISES.name(), source.name(), "order", orderId);
  }

  /** A sighting: a case may get several canned texts, and one in several weeks and groups. */
  static String ofCannedText(String brand, String caseId, String group, long week) {
    return join(
        brand,
        "case",
        caseId,
        FailureCategory.PERSONALIZATION.name(),
        FailureSource.STRUCTURE.name(),
        group,
        Long.toString(week));
  }

  static String ofOrder(String brand, String orderId) {
    return join(
        brand, "order", orderId, FailureCategory.PROMISES.name(), FailureSource.STRUCTURE.name());
  }

  static String ofFeedback(String brand, String feedbackId, FailureCategory category) {
    return join(brand, "feedback", feedbackId, category.name(), FailureSource.PUBLIC_TEXT.name());
  }

  /** Encoded, so that a slash inside an id can't make two ids meet. */
  private static String join(String... parts) {
    return Arrays.stream(parts)
        .map(part -> URLEncoder.encode(part, StandardCharsets.UTF_8))
        .collect(Collectors.joining("/"));
  }
}
