package io.backlash.detect.canned;

import io.backlash.detect.options.DetectOptions;
import io.backlash.detect.text.Boilerplate;
import io.backlash.detect.text.LshBands;
import io.backlash.detect.text.NormalizedText;
import io.backlash.event.Interaction;
import io.backlash.event.InteractionType;
import io.backlash.event.ScoredInteraction;
import io.backlash.operator.ChangelogRekey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * An agent's message that is long enough to be canned, courtesies aside, counts under each of the
 * {@link LshBands} of its wording, in its ISO week (UTC). A bot's are expected to be canned.
 */
public final class AgentTextBuckets
    implements ChangelogRekey.Places<ScoredInteraction, CannedKey, AgentText> {
  private static final long serialVersionUID = 1L;

  private static final long WEEK = Duration.ofDays(7).toMillis();

  /** The ISO week begins on Mondays, and 1970 began on a Thursday. */
  private static final long FIRST_MONDAY = Duration.ofDays(-3).toMillis();

  private final int words;

  public AgentTextBuckets(DetectOptions options) {
    this.words = options.cannedWords();
  }

  @Override
  public List<CannedKey> of(ScoredInteraction event) {
    Interaction message = event.interaction();
    if (message.deleted() || message.type() != InteractionType.AGENT_MESSAGE) {
      return List.of();
    }
    String normalized = Boilerplate.without(message.text());
    return NormalizedText.words(normalized) < words
        ? List.of()
        : LshBands.of(normalized).stream()
            .map(band -> new CannedKey(message.brand(), band, week(message.at())))
            .toList();
  }

  @Override
  public AgentText at(CannedKey key, ScoredInteraction event, boolean deleted) {
    return AgentText.of(event.interaction(), key, deleted);
  }

  private static long week(Instant at) {
    return Math.floorDiv(at.toEpochMilli() - FIRST_MONDAY, WEEK);
  }

  /** The last millisecond of a week. */
  static long end(long week) {
    return FIRST_MONDAY + (week + 1) * WEEK - 1;
  }
}
