package io.backlash.ingest;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.backlash.event.Channel;
import io.backlash.event.Feedback;
import io.backlash.event.FeedbackKind;
import io.backlash.event.Interaction;
import io.backlash.event.InteractionType;
import io.backlash.event.Json;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** Canonical records for tests, in time order. */
public final class CanonicalLines {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private CanonicalLines() {}

  static List<String> interactions(int count) {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      lines.add(
          json(
              new Interaction(
                  "acme",
                  "case-" + i / 4,
                  "event-" + i,
                  "customer-" + i / 8,
                  Channel.values()[i % Channel.values().length],
                  i % 2 == 0 ? InteractionType.CUSTOMER_MESSAGE : InteractionType.AGENT_MESSAGE,
                  START.plus(i, ChronoUnit.HOURS),
                  null,
                  "message " + i,
                  null,
                  null,
                  null,
                  null,
                  null,
                  null,
                  null,
                  null,
                  null,
                  null,
                  false)));
    }
    return lines;
  }

  /** Reviews of which every fifth is edited two hours, and every seventh withdrawn a day later. */
  public static List<String> feedback(int count) {
    List<Feedback> records = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Instant at = START.plus(i, ChronoUnit.HOURS);
      records.add(feedback("review-" + i, at, "words " + i, false, 0));
      if (i % 5 == 0) {
        records.add(feedback("review-" + i, at.plus(2, ChronoUnit.HOURS), "edited " + i, false, 1));
      }
      if (i % 7 == 0) {
        records.add(feedback("review-" + i, at.plus(1, ChronoUnit.DAYS), null, true, 2));
      }
    }
    return records.stream()
        .sorted(java.util.Comparator.comparing(Feedback::at))
        .map(CanonicalLines::json)
        .toList();
  }

  public static Feedback feedback(
      String id, Instant at, String text, boolean deleted, long version) {
    return new Feedback(
        "acme",
        id,
        FeedbackKind.REVIEW,
        "site",
        "writer of " + id,
        null,
        null,
        null,
        deleted ? null : 2.0,
        null,
        text,
        null,
        at,
        null,
        null,
        deleted,
        version);
  }

  public static String json(Object event) {
    try {
      return Json.MAPPER.writeValueAsString(event);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
