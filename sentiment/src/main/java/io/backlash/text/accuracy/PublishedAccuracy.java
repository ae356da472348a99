package io.backlash.text.accuracy;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.backlash.text.FailureCategory;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * How well texts are understood, measured on texts that nothing was learned from: the tables of
 * {@code docs/accuracy.md}, which travels with the program, so that the figures stand in one place.
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

  private static final String PAGE = "accuracy.md";
  private static final String FAILURES = "| category | texts | precision";
  private static final String SENTIMENT = "| source | texts | negative | AUC";
  private static final Pattern SHARE = Pattern.compile("(\\S+) \\((\\S+)–(\\S+)\\)");
  private static final Pattern DEVIATION = Pattern.compile("(\\S+) ± (\\S+)");

  /** Reads the page. The first table of each kind is the one of unseen texts. */
  public static PublishedAccuracy read() {
    List<String> lines = page().lines().toList();
    return new PublishedAccuracy(
        rows(lines, FAILURES).map(PublishedAccuracy::failure).toList(),
        rows(lines, SENTIMENT).map(PublishedAccuracy::sentiment).toList());
  }

  private static String page() {
    try (InputStream stream = PublishedAccuracy.class.getResourceAsStream(PAGE)) {
      return new String(stream.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The cells of a table's rows, by the beginning of its head. */
  private static Stream<String[]> rows(List<String> lines, String head) {
    int ruleBelowHead = 1;
    return lines.stream()
        .dropWhile(line -> !line.startsWith(head))
        .skip(1 + ruleBelowHead)
        .takeWhile(line -> line.startsWith("|"))
        .map(line -> line.substring(1).strip().split("\\s*\\|\\s*"));
  }

  private static OfFailure failure(String[] cells) {
    return new OfFailure(
        FailureCategory.valueOf(cells[0]),
        Integer.parseInt(cells[1]),
        share(cells[2]),
        share(cells[3]));
  }

  private static OfSentiment sentiment(String[] cells) {
    Matcher auc = matched(DEVIATION, cells[3]);
    return new OfSentiment(
        cells[0],
        Integer.parseInt(cells[1]),
        new BigDecimal(auc.group(1)),
        new BigDecimal(auc.group(2)),
        new BigDecimal(cells[5]));
  }

  private static Share share(String cell) {
    Matcher share = matched(SHARE, cell);
    return new Share(
        new BigDecimal(share.group(1)),
        new BigDecimal(share.group(2)),
        new BigDecimal(share.group(3)));
  }

  private static Matcher matched(Pattern pattern, String cell) {
    Matcher matcher = pattern.matcher(cell);
    if (!matcher.matches()) {
      throw new IllegalStateException(PAGE + ": '" + cell + "' is not a figure with its interval");
    }
    return matcher;
  }
}
