package io.backlash.understand;

import io.backlash.event.Interaction;
import io.backlash.event.InteractionType;
import io.backlash.event.ScoredInteraction;
import io.backlash.event.calendar.BusinessCalendars;
import io.backlash.event.ledger.TextCount;
import io.backlash.text.WordedPromise;
import io.backlash.text.promise.PromiseReader;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.slf4j.MDC;

/**
 * Reads what was said in a case. An event without words passes unread, and so do a bot's: they are
 * no one's experience.
 */
final class InteractionAnalysisFunction extends ProcessFunction<Interaction, ScoredInteraction> {
  private static final long serialVersionUID = 1L;

  /** What became of the texts. */
  static final OutputTag<TextCount> TEXTS =
      new OutputTag<>("texts", TypeInformation.of(TextCount.class));

  private final TextAnalysisProvider readers;
  private final BusinessCalendars calendars;
  private transient TextAnalysisLookup reader;

  InteractionAnalysisFunction(TextAnalysisProvider readers, BusinessCalendars calendars) {
    this.readers = readers;
    this.calendars = calendars;
  }

  @Override
  public void open(OpenContext context) {
    reader = readers.open(getRuntimeContext().getMetricGroup());
  }

  @Override
  public void close() {
    if (reader != null) {
      reader.close();
    }
  }

  @Override
  public void processElement(
      Interaction interaction, Context context, Collector<ScoredInteraction> out) {
    boolean hasWords = interaction.text() != null && !interaction.text().isBlank();
    if (!hasWords || interaction.type() == InteractionType.BOT_MESSAGE) {
      out.collect(new ScoredInteraction(interaction, null));
      return;
    }
    // What is logged meanwhile says of which case.
    MDC.put("case_id", interaction.caseId());
    try {
      AnalyzedText reading = reader.read(interaction.text(), interaction.textKind());
      context.output(TEXTS, reading.count());
      out.collect(new ScoredInteraction(interaction, reading.analysis(), promises(interaction)));
    } finally {
      MDC.remove("case_id");
    }
  }

  private List<WordedPromise> promises(Interaction interaction) {
    return interaction.type() == InteractionType.AGENT_MESSAGE
        ? new PromiseReader(calendars.of(interaction.brand()).zone())
            .read(interaction.text(), interaction.at())
        : List.of();
  }
}
