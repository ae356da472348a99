package io.backlash.text.accuracy;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.backlash.text.Sentiment;
import io.backlash.text.SentimentLabel;
import io.backlash.text.TextAnalysis;
import io.backlash.text.TextAnalyzer;
import io.backlash.text.TextKind;
import io.backlash.text.accuracy.CalibrationCurve.Bin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** How well an analyzer tells the sentiment of labelled texts. */
public final class SentimentEvaluation {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private record Answer(LabelledText labelled, TextAnalysis analysis) {

    boolean scored() {
      return analysis.sentiment() != null;
    }

    Judged judged() {
      return new Judged(
          labelled.text(),
          analysis.sentiment().negativity(),
          labelled.label() == SentimentLabel.NEGATIVE);
    }

    /** By CoreNLP's own classes: how far their mean lies to the negative side. */
    Judged judgedByCoreNlp() {
      List<Double> classes = analysis.sentiment().distribution();
      double mean = 0;
      for (int i = 0; i < classes.size(); i++) {
        mean += classes.get(i) * i / (classes.size() - 1);
      }
      return new Judged(labelled.text(), 1 - mean, labelled.label() == SentimentLabel.NEGATIVE);
    }
  }

  private final List<Answer> answers;

  private SentimentEvaluation(List<Answer> answers) {
    this.answers = List.copyOf(answers);
  }

  /** Analyses the texts, on all processors. */
  public static SentimentEvaluation of(List<LabelledText> texts, TextAnalyzer analyzer) {
    return new SentimentEvaluation(
        texts.parallelStream()
            .map(text -> new Answer(text, analyzer.analyze(text.text(), TextKind.PUBLIC)))
            .toList());
  }

  /** The scored texts whose label tells whether they are negative. */
  public List<Judged> judged() {
    return answers.stream()
        .filter(answer -> answer.scored() && answer.labelled().hasSide())
        .map(Answer::judged)
        .toList();
  }

  /** For people to read, in Markdown. */
  public String report() {
    StringBuilder report = new StringBuilder();
    report.append(counts());
    List<Judged> judged = judged();
    if (judged.stream().map(Judged::negative).distinct().count() < 2) {
      return report
          .append("\nThere are no negative texts, or none but negative ones: nothing to measure.\n")
          .toString();
    }
    return report
        .append('\n')
        .append(figures(judged))
        .append('\n')
        .append(confusion())
        .append('\n')
        .append(reliability(CalibrationCurve.of(judged)))
        .toString();
  }

  private String counts() {
    Map<String, Long> unscored =
        answers.stream()
            .filter(answer -> !answer.scored())
            .collect(
                Collectors.groupingBy(
                    answer -> answer.analysis().unscored(), TreeMap::new, Collectors.counting()));
    StringBuilder counts = new StringBuilder();
    long scored = answers.stream().filter(Answer::scored).count();
    counts.append(String.format(Locale.ROOT, "%,d texts, %,d scored%n", answers.size(), scored));
    unscored.forEach(
        (reason, count) ->
            counts.append(
                String.format(
                    Locale.ROOT,
                    "unscored, %s: %,d (%.1f%%)%n",
                    reason,
                    count,
                    100.0 * count / answers.size())));
    return counts.toString();
  }

  private String figures(List<Judged> judged) {
    SentimentMetrics figures = SentimentMetrics.of(judged);
    List<Judged> byCoreNlp =
        answers.stream()
            .filter(answer -> answer.scored() && answer.labelled().hasSide())
            .map(Answer::judgedByCoreNlp)
            .toList();
    return String.format(
        Locale.ROOT,
        """
        | texts | negative | AUC, 95%% | AUC of CoreNLP alone | balanced accuracy | ECE |
        |---|---|---|---|---|---|
        | %d | %.2f | %.3f ± %.3f | %.3f | %.3f | %.3f |
        """,
        figures.texts(),
        figures.negativeShare(),
        figures.area(),
        figures.areaMargin(),
        SentimentMetrics.of(byCoreNlp).area(),
        figures.balancedAccuracy(),
        figures.calibrationError());
  }

  private String confusion() {
    StringBuilder lines = new StringBuilder();
    lines.append(
        """
        | labelled | texts | called negative | called neutral | called positive |
        |---|---|---|---|---|
        """);
    for (SentimentLabel label : SentimentLabel.values()) {
      List<Sentiment> said =
          answers.stream()
              .filter(answer -> answer.scored() && answer.labelled().label() == label)
              .map(answer -> answer.analysis().sentiment())
              .toList();
      if (!said.isEmpty()) {
        lines.append(
            String.format(
                Locale.ROOT,
                "| %s | %d | %.2f | %.2f | %.2f |%n",
                lower(label),
                said.size(),
                share(said, SentimentLabel.NEGATIVE),
                share(said, SentimentLabel.NEUTRAL),
                share(said, SentimentLabel.POSITIVE)));
      }
    }
    return lines.toString();
  }

  private static double share(List<Sentiment> said, SentimentLabel label) {
    return (double) said.stream().filter(each -> each.label() == label).count() / said.size();
  }

  private static String reliability(CalibrationCurve reliability) {
    StringBuilder lines = new StringBuilder();
    lines.append(
        """
        | negativity | texts | mean | share negative |
        |---|---|---|---|
        """);
    for (int i = 0; i < reliability.bins().size(); i++) {
      Bin bin = reliability.bins().get(i);
      if (bin.texts() > 0) {
        lines.append(
            String.format(
                Locale.ROOT,
                "| %.1f to %.1f | %d | %.2f | %.2f |%n",
                i / 10.0,
                (i + 1) / 10.0,
                bin.texts(),
                bin.said(),
                bin.negative()));
      }
    }
    return lines.toString();
  }

  /** Writes the texts that are called otherwise than labelled, JSON lines. */
  public void writeMisses(Path file) throws IOException {
    List<String> lines = new ArrayList<>();
    for (Answer answer : answers) {
      if (answer.scored()
          && answer.labelled().hasSide()
          && answer.analysis().sentiment().label() != answer.labelled().label()) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("text", answer.labelled().text());
        line.put("label", lower(answer.labelled().label()));
        line.put("called", lower(answer.analysis().sentiment().label()));
        line.put("negativity", answer.analysis().sentiment().negativity());
        lines.add(JSON.writeValueAsString(line));
      }
    }
    Files.write(file, lines);
  }

  private static String lower(SentimentLabel label) {
    return label.name().toLowerCase(Locale.ROOT);
  }
}
