package io.backlash.detect;

import io.backlash.event.Interaction;
import io.backlash.event.InteractionType;
import io.backlash.event.ScoredInteraction;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.util.Collector;

/** Picks the agents' messages that are long enough to be canned. A bot's are expected to be. */
final class CollectAgentTexts implements FlatMapFunction<ScoredInteraction, AgentText> {
  private static final long serialVersionUID = 1L;

  private final int words;

  CollectAgentTexts(DetectOptions options) {
    this.words = options.cannedWords();
  }

  @Override
  public void flatMap(ScoredInteraction event, Collector<AgentText> out) {
    Interaction message = event.interaction();
    if (message.type() == InteractionType.AGENT_MESSAGE) {
      String wording = Wording.of(message.text());
      if (Wording.words(wording) >= words) {
        out.collect(AgentText.of(message, wording));
      }
    }
  }
}
