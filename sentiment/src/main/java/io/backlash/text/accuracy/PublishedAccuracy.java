package io.backlash.text.accuracy;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.backlash.text.FailureCategory;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * How well texts are understood, measured on texts that nothing was learned from: {@code
 * failure-accuracy.tsv} and {@code sentiment-accuracy.tsv}, of which the tables of {@code
 * docs/accuracy.md} are made too, so that the figures stand in one place.
 *
 * @param failures by kind of failure
 * @param sentiment by source of the texts
 */
public record PublishedAccuracy(List<OfFailure> failures, List<OfSentiment> sentiment) {

  /**
   * Of the texts in which a kind of failure was found, or in which people read it.
   *
   * @param texts in which people read it
   * @param precision the share of what is found that is right
   * @param recall the share of what is there that is found
   */
  public record OfFailure(FailureCategory category, int texts, Share precision, Share recall) {}

  /**
   * Negative against other texts of a source.
   *
   * @param texts that were judged
   * @param auc the area under the ROC curve: 0.5 by chance, 1 at best
   * @param aucDeviation half of its 95% interval
   * @param balancedAccuracy the mean of the shares of both sides that are told right
   */
  public record OfSentiment(
      String source,
      int texts,
      BigDecimal auc,
      BigDecimal aucDeviation,
      BigDecimal balancedAccuracy) {}

  /** A share with its 95% interval. */
  public record Share(BigDecimal share, BigDecimal low, BigDecimal high) {}

  /** Reads the figures. */
  public static PublishedAccuracy read() {
    return new PublishedAccuracy(
        rows("failure-accuracy.tsv").map(PublishedAccuracy::failure).toList(),
        rows("sentiment-accuracy.tsv").map(PublishedAccuracy::sentiment).toList());
  }

  /** The rows of a file as its head names their cells. */
  static Stream<Map<String, String>> rows(String file) {
    List<String> lines = lines(file);
    List<String> head = List.of(lines.get(0).split("\t"));
    return lines.stream()
        .skip(1)
        .map(line -> line.split("\t"))
        .map(
            cells -> {
              Map<String, String> row = new LinkedHashMap<>();
              for (int i = 0; i < cells.length; i++) {
                row.put(head.get(i), cells[i]);
              }
              return row;
            });
  }

  private static List<String> lines(String file) {
    try (InputStream stream = PublishedAccuracy.class.getResourceAsStream(file)) {
      return new String(stream.readAllBytes(), UTF_8).lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static OfFailure failure(Map<String, String> row) {
    return new OfFailure(
        FailureCategory.valueOf(row.get("category")),
        Integer.parseInt(row.get("texts")),
        share(row, "precision"),
        share(row, "recall"));
  }

  private static Share share(Map<String, String> row, String name) {
    return new Share(
        new BigDecimal(row.get(name)),
        new BigDecimal(row.get(name + "_low")),
        new BigDecimal(row.get(name + "_high")));
  }

  private static OfSentiment sentiment(Map<String, String> row) {
    return new OfSentiment(
        row.get("source"),
        Integer.parseInt(row.get("texts")),
        new BigDecimal(row.get("auc")),
        new BigDecimal(row.get("auc_deviation")),
        new BigDecimal(row.get("balanced_accuracy")));
  }
}
