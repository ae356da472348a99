package io.backlash.text.sentiment;

import io.backlash.text.SentimentLabel;
import io.backlash.text.TrainingTexts;
import io.backlash.text.accuracy.CalibrationCurve;
import io.backlash.text.accuracy.CalibrationPlot;
import io.backlash.text.accuracy.Judged;
import io.backlash.text.accuracy.Recalibration;
import io.backlash.text.accuracy.SentimentMetrics;
import io.backlash.text.sentiment.Regression.Example;
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

/**
 * Learns {@code negativity-model.tsv} from the labelled data sets, and judges it on each set by
 * what was learned from the others alone.
 *
 * <p>Arguments: the folder of the data sets, a folder for what CoreNLP made of them, the model
 * file, the picture of the reliability curves. The figures go to standard output and into the model
 * file's head. The same data give the same files.
 */
public final class TrainNegativity {

  private static final String VERSION = "corenlp-4.5.10-negativity-5";

  /** A text is called negative where that is likelier than not. */
  private static final double NEGATIVE_FROM = 0.5;

  /** Width of the Gaussian prior over the weights; 0.5 to 5 were tried, 1.4 to 2 do best. */
  private static final double SIGMA = 1.7;

  /** Weights nearer to zero decide nothing. */
  private static final double SMALLEST_WEIGHT = 0.02;

  /** Each source counts as so many texts, but none of its texts as more than one. */
  private static final double TEXTS_OF_A_SOURCE = 2_000;

  private TrainNegativity() {}

  private record Document(
      String source, String text, SentimentLabel label, Map<String, Double> features) {

    boolean negative() {
      return label == SentimentLabel.NEGATIVE;
    }

    boolean tweet() {
      return source.contains("tweets");
    }

    /** Middle stars say nothing of the words; a tweet called neutral is neutral. */
    boolean hasSide() {
      return label != SentimentLabel.NEUTRAL || tweet();
    }
  }

  /** A document, and what is said of it by the model that learned from the other sources. */
  private record Said(Document document, double negativity) {

    SentimentLabel label(LabelThresholds thresholds) {
      return thresholds.label(negativity, document.features().get(DocumentFeatures.VALENCE));
    }

    Judged judged() {
      return new Judged(document.text(), negativity, document.negative());
    }

    /** What CoreNLP alone says: the noisy-or of the sentences' negative mass. */
    Judged judgedByCoreNlp() {
      double logOdds = document.features().get(DocumentFeatures.ANY_NEGATIVE);
      return new Judged(document.text(), 1 / (1 + Math.exp(-logOdds)), document.negative());
    }
  }

  public static void main(String[] arguments) throws IOException {
    List<Document> documents =
        new TrainingTexts(Path.of(arguments[0]), Path.of(arguments[1]))
            .all().stream()
                .map(
                    text ->
                        new Document(
                            text.source(),
                            text.text(),
                            text.label(),
                            DocumentFeatures.of(text.text(), text.sentences(), text.mentions())))
                .toList();
    List<Example> examples = examples(documents);
    Map<String, List<Said>> said = new TreeMap<>();
    for (String source : documents.stream().map(Document::source).distinct().toList()) {
      said.put(source, saidByOthers(source, documents, examples));
    }
    double positiveTo = positiveTo(said);
    String figures = figures(said) + "\n" + confusion(said, positiveTo);
    System.out.print(figures);
    Files.writeString(Path.of(arguments[2]), file(figures, positiveTo, fit(examples)));
    Files.writeString(Path.of(arguments[3]), CalibrationPlot.of(reliability(said)));
  }

  private static List<Said> saidByOthers(
      String source, List<Document> documents, List<Example> examples) {
    Map<String, Double> weights =
        fit(examples.stream().filter(each -> !each.source().equals(source)).toList());
    return documents.stream()
        .filter(document -> document.source().equals(source))
        .map(
            document ->
                new Said(
                    document,
                    1 / (1 + Math.exp(-NegativityModel.score(weights, document.features())))))
        .toList();
  }

  private static Map<String, Double> fit(List<Example> examples) {
    return Regression.fit(examples, Regression.ofSeveralSources(examples), SIGMA);
  }

  private static String file(String figures, double positiveTo, Map<String, Double> weights) {
    StringBuilder file = new StringBuilder();
    file.append(
        """
        # Written by TrainNegativity, from the sources below; no text of them is in here.
        # Figures of each source: what was learned from all the others, judged on it.
        """);
    figures.lines().forEach(line -> file.append("# ").append(line).append('\n'));
    file.append(NegativityModel.VERSION).append('\t').append(VERSION).append('\n');
    file.append(
        """
        # Negative: likelier than not. Positive: with rather good than bad words, and up to where most tweets, positive and
        # neutral, fall on their side.
        """);
    file.append(
        String.format(Locale.ROOT, "%s\t%.2f%n", NegativityModel.NEGATIVE_FROM, NEGATIVE_FROM));
    file.append(String.format(Locale.ROOT, "%s\t%.2f%n", NegativityModel.POSITIVE_TO, positiveTo));
    weights.forEach(
        (feature, weight) -> {
          if (Math.abs(weight) >= SMALLEST_WEIGHT) {
            file.append(feature).append(String.format(Locale.ROOT, "\t%.3f%n", weight));
          }
        });
    return file.toString();
  }

  /** Every source counts alike, and in it the negative as much as the rest. */
  private static List<Example> examples(List<Document> documents) {
    List<Document> sided = documents.stream().filter(Document::hasSide).toList();
    Map<String, Map<Boolean, Long>> counts =
        sided.stream()
            .collect(
                Collectors.groupingBy(
                    Document::source,
                    Collectors.groupingBy(Document::negative, Collectors.counting())));
    return sided.stream()
        .map(
            document -> {
              double alike = counts.get(document.source()).get(document.negative());
              double weight = Math.min(1, TEXTS_OF_A_SOURCE / 2 / alike);
              return new Example(
                  document.source(), document.features(), document.negative(), weight);
            })
        .toList();
  }

  /**
   * The threshold in hundredths at which the shares of the positive and of the neutral tweets on
   * their own side of it have the highest sum, every source counting alike.
   */
  private static double positiveTo(Map<String, List<Said>> said) {
    double best = 0;
    double threshold = 0;
    for (int hundredths = 1; hundredths < NEGATIVE_FROM * 100; hundredths++) {
      LabelThresholds thresholds = new LabelThresholds(NEGATIVE_FROM, hundredths / 100.0);
      double right = 0;
      for (List<Said> ofSource : said.values()) {
        if (ofSource.get(0).document().tweet()) {
          right += called(ofSource, SentimentLabel.POSITIVE, SentimentLabel.POSITIVE, thresholds);
          right +=
              1 - called(ofSource, SentimentLabel.NEUTRAL, SentimentLabel.POSITIVE, thresholds);
        }
      }
      if (right > best) {
        best = right;
        threshold = thresholds.positiveTo();
      }
    }
    return threshold;
  }

  /** The share of the texts with a label that is called so; NaN where no text has it. */
  private static double called(
      List<Said> said, SentimentLabel label, SentimentLabel called, LabelThresholds thresholds) {
    return said.stream()
        .filter(each -> each.document().label() == label)
        .mapToDouble(each -> each.label(thresholds) == called ? 1 : 0)
        .average()
        .orElse(Double.NaN);
  }

  private static String figures(Map<String, List<Said>> said) {
    StringBuilder lines = new StringBuilder();
    lines.append(
        """
        | source | texts | negative | AUC, 95% | AUC of CoreNLP alone | balanced accuracy | ECE | ECE calibrated | neutral called negative |
        |---|---|---|---|---|---|---|---|---|
        """);
    said.forEach((source, ofSource) -> lines.append(figure(source, ofSource)).append('\n'));
    return lines.toString();
  }

  private static String figure(String source, List<Said> said) {
    List<Said> sided = said.stream().filter(each -> each.document().hasSide()).toList();
    List<Judged> judged = sided.stream().map(Said::judged).toList();
    SentimentMetrics figures = SentimentMetrics.of(judged);
    double neutral =
        called(
            said,
            SentimentLabel.NEUTRAL,
            SentimentLabel.NEGATIVE,
            new LabelThresholds(NEGATIVE_FROM, 0));
    return String.format(
        Locale.ROOT,
        "| %s | %d | %.2f | %.3f ± %.3f | %.3f | %.3f | %.3f | %.3f | %s |",
        source,
        judged.size(),
        figures.negativeShare(),
        figures.area(),
        figures.areaMargin(),
        SentimentMetrics.of(sided.stream().map(Said::judgedByCoreNlp).toList()).area(),
        figures.balancedAccuracy(),
        figures.calibrationError(),
        Recalibration.of(VERSION, judged).after().calibrationError(),
        Double.isNaN(neutral) ? "none" : String.format(Locale.ROOT, "%.2f", neutral));
  }

  /** What tweets of each label are called, all three thresholds applied. */
  private static String confusion(Map<String, List<Said>> said, double positiveTo) {
    LabelThresholds thresholds = new LabelThresholds(NEGATIVE_FROM, positiveTo);
    StringBuilder lines = new StringBuilder();
    lines.append(
        """
        | tweets | texts | called negative | called neutral | called positive |
        |---|---|---|---|---|
        """);
    said.forEach(
        (source, ofSource) -> {
          if (ofSource.get(0).document().tweet()) {
            for (SentimentLabel label : SentimentLabel.values()) {
              lines.append(String.format(Locale.ROOT, "| %s, %s |", source, name(label)));
              lines.append(
                  String.format(
                      " %d |",
                      ofSource.stream().filter(each -> each.document().label() == label).count()));
              for (SentimentLabel called : SentimentLabel.values()) {
                lines.append(
                    String.format(
                        Locale.ROOT, " %.2f |", called(ofSource, label, called, thresholds)));
              }
              lines.append('\n');
            }
          }
        });
    return lines.toString();
  }

  private static String name(SentimentLabel label) {
    return label.name().toLowerCase(Locale.ROOT);
  }

  private static Map<String, CalibrationCurve> reliability(Map<String, List<Said>> said) {
    Map<String, CalibrationCurve> curves = new LinkedHashMap<>();
    said.forEach(
        (source, ofSource) -> {
          List<Judged> judged = new ArrayList<>();
          ofSource.stream()
              .filter(each -> each.document().hasSide())
              .forEach(each -> judged.add(each.judged()));
          curves.put(source, CalibrationCurve.of(judged));
        });
    return curves;
  }
}
