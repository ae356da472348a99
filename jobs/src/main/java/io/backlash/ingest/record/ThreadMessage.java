package io.backlash.ingest.record;

import java.time.Instant;
import java.util.Comparator;

/**
 * A message that may answer another.
 *
 * @param id its own identifier
 * @param replyTo the message that it answers, {@code null} if none
 * @param author who wrote it, {@code null} if unknown
 * @param isFromAgent whether the business wrote it
 * @param at when
 */
public record ThreadMessage(
    String id, String replyTo, String author, boolean isFromAgent, Instant at) {
  static final Comparator<ThreadMessage> ORDER =
      Comparator.comparing(ThreadMessage::at)
          .thenComparing(ThreadMessage::id)
          .thenComparing(ThreadMessage::replyTo, Comparator.nullsFirst(Comparator.naturalOrder()));
}
