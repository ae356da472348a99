package io.backlash.understand;

import io.backlash.event.Interaction;
import io.backlash.event.InteractionType;
import io.backlash.event.ScoredInteraction;
import io.backlash.text.TextAnalyzer;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichMapFunction;

/**
 * Reads what was said in a case. An event without words passes unread, and so do a bot's: they are
 * no one's experience.
 */
public final class UnderstandInteraction extends RichMapFunction<Interaction, ScoredInteraction> {
  private static final long serialVersionUID = 1L;

  private final AnalyzerSupplier analyzers;
  private transient TextAnalyzer analyzer;

  public UnderstandInteraction(AnalyzerSupplier analyzers) {
    this.analyzers = analyzers;
  }

  @Override
  public void open(OpenContext context) {
    analyzer = analyzers.get();
  }

  @Override
  public ScoredInteraction map(Interaction interaction) {
    boolean hasWords = interaction.text() != null && !interaction.text().isBlank();
    return new ScoredInteraction(
        interaction,
        hasWords && interaction.type() != InteractionType.BOT_MESSAGE
            ? analyzer.analyze(interaction.text(), interaction.type().speaker())
            : null);
  }
}
