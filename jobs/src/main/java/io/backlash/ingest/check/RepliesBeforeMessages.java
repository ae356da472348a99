package io.backlash.ingest.check;

import io.backlash.event.Feedback;
import io.backlash.event.Interaction;
import io.backlash.event.InteractionType;
import io.backlash.ingest.mapping.Feed;
import io.backlash.ingest.record.ThreadMessage;
import io.backlash.ingest.record.ThreadReader;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Answers that are earlier than what they answer, and events before their case was opened. */
final class RepliesBeforeMessages implements DataQualityWarning {
  private final Map<String, Instant> messages = new HashMap<>();
  private final List<Reply> replies = new ArrayList<>();

  private record Reply(String to, Instant at) {}

  private final ThreadReader threads;

  RepliesBeforeMessages(Feed feed) {
    threads = feed.threads() == null ? null : new ThreadReader(feed.threads(), feed.format());
  }

  @Override
  public void see(CheckedRecord seen) {
    if (threads != null) {
      ThreadMessage message = threads.read(seen.raw());
      if (message != null) {
        messages.put(message.id(), message.at());
        if (message.replyTo() != null) {
          replies.add(new Reply(message.replyTo(), message.at()));
        }
      }
    } else if (seen.event() instanceof Feedback feedback) {
      messages.put(feedback.feedbackId(), feedback.at());
      if (feedback.inReplyTo() != null) {
        replies.add(new Reply(feedback.inReplyTo(), feedback.at()));
      }
    } else if (seen.event() instanceof Interaction interaction) {
      String id = interaction.brand() + "/" + interaction.caseId();
      if (interaction.type() == InteractionType.OPENED) {
        messages.put(id, interaction.at());
      } else {
        replies.add(new Reply(id, interaction.at()));
      }
    }
  }

  @Override
  public List<Warning> warnings() {
    long early =
        replies.stream()
            .filter(reply -> messages.containsKey(reply.to()))
            .filter(reply -> reply.at().isBefore(messages.get(reply.to())))
            .count();
    return early == 0
        ? List.of()
        : List.of(
            new Warning(
                String.format(
                    Locale.ROOT,
                    "%,d answers or events are earlier than the message or case that they belong to: clocks differ, or"
                        + " day and month are swapped",
                    early),
                null));
  }
}
