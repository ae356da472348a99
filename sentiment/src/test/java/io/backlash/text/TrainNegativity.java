package io.backlash.text;

import io.backlash.text.LogisticRegression.Example;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Learns {@code negativity-model.tsv} from the labelled data sets, and judges it on each set by
 * what was learned from the others alone.
 *
 * <p>Arguments: the folder of the data sets, a folder for what CoreNLP made of them, the model
 * file. The figures go to standard output and into the model file's head. The same data give the
 * same file.
 */
public final class TrainNegativity {

  private static final String VERSION = "corenlp-4.5.10-negativity-2";

  /** A text is called negative where that is likelier than not, positive where it is unlikely. */
  private static final String THRESHOLDS = "negative from\t0.5\npositive to\t0.25\n";

  /** Weights nearer to zero decide nothing. */
  private static final double SMALLEST_WEIGHT = 0.02;

  /** Each source counts as so many texts, but none of its texts as more than {@link #MOST}. */
  private static final double TEXTS_OF_A_SOURCE = 2_000;

  private static final double MOST = 2;

  private TrainNegativity() {}

  private record Document(String source, SentimentLabel label, Map<String, Double> features) {

    boolean negative() {
      return label == SentimentLabel.NEGATIVE;
    }

    /** Middle stars say nothing of the words; a tweet called neutral is neutral. */
    boolean hasSide() {
      return label != SentimentLabel.NEUTRAL || source.contains("tweets");
    }
  }

  public static void main(String[] arguments) throws IOException, ClassNotFoundException {
    List<Document> documents =
        new LabelledTexts(Path.of(arguments[0]), Path.of(arguments[1]))
            .all().stream()
                .filter(text -> text.sentences().stream().anyMatch(ReadSentence::parsed))
                .map(
                    text ->
                        new Document(
                            text.source(),
                            text.label(),
                            DocumentFeatures.of(text.text(), text.sentences())))
                .toList();
    StringBuilder figures = new StringBuilder();
    for (String source : sources(documents)) {
      Map<String, Double> weights = fit(without(source, documents));
      String figure = figure(source, only(source, documents), weights);
      figures.append("# ").append(figure).append('\n');
    }
    System.out.print(figures);
    Files.writeString(Path.of(arguments[2]), file(figures.toString(), fit(documents)));
  }

  private static String file(String figures, Map<String, Double> weights) {
    StringBuilder file = new StringBuilder();
    file.append(
        "# Written by TrainNegativity, from the sources below; no text of them is in here.\n");
    file.append("# Figures of each source: what was learned from all the others, judged on it.\n");
    file.append(
        "# | source | texts | negative | AUC, 95% | balanced accuracy | ECE | neutral called negative |\n");
    file.append(figures);
    file.append("version\t").append(VERSION).append('\n').append(THRESHOLDS);
    weights.forEach(
        (feature, weight) -> {
          if (Math.abs(weight) >= SMALLEST_WEIGHT) {
            file.append(feature).append(String.format(Locale.ROOT, "\t%.3f%n", weight));
          }
        });
    return file.toString();
  }

  private static List<String> sources(List<Document> documents) {
    return documents.stream().map(Document::source).distinct().sorted().toList();
  }

  private static List<Document> only(String source, List<Document> documents) {
    return documents.stream().filter(document -> document.source().equals(source)).toList();
  }

  private static List<Document> without(String source, List<Document> documents) {
    return documents.stream().filter(document -> !document.source().equals(source)).toList();
  }

  /** Every source counts alike, and in it the negative as much as the rest. */
  private static Map<String, Double> fit(List<Document> documents) {
    List<Document> sided = documents.stream().filter(Document::hasSide).toList();
    Map<String, Map<Boolean, Long>> counts =
        sided.stream()
            .collect(
                Collectors.groupingBy(
                    Document::source,
                    Collectors.groupingBy(Document::negative, Collectors.counting())));
    List<Example> examples =
        sided.stream()
            .map(
                document -> {
                  double alike = counts.get(document.source()).get(document.negative());
                  double weight = Math.min(MOST, TEXTS_OF_A_SOURCE / 2 / alike);
                  return new Example(
                      document.source(), document.features(), document.negative(), weight);
                })
            .toList();
    return LogisticRegression.fit(examples);
  }

  private static String figure(
      String source, List<Document> documents, Map<String, Double> weights) {
    List<Judged> judged =
        documents.stream()
            .filter(Document::hasSide)
            .map(document -> new Judged(negativity(weights, document), document.negative()))
            .toList();
    Figures figures = Figures.of(judged);
    double neutral =
        documents.stream()
            .filter(document -> document.label() == SentimentLabel.NEUTRAL)
            .mapToDouble(document -> negativity(weights, document) >= 0.5 ? 1 : 0)
            .average()
            .orElse(Double.NaN);
    return String.format(
        Locale.ROOT,
        "| %s | %d | %.2f | %.3f ± %.3f | %.3f | %.3f | %.2f |",
        source,
        judged.size(),
        figures.negativeShare(),
        figures.area(),
        1.96 * figures.areaError(),
        figures.balancedAccuracy(),
        figures.calibrationError(),
        neutral);
  }

  private static double negativity(Map<String, Double> weights, Document document) {
    return 1 / (1 + Math.exp(-NegativityModel.score(weights, document.features())));
  }
}
