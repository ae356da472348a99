package io.backlash.text.accuracy;

import static org.assertj.core.api.Assertions.assertThat;

import io.backlash.text.FailureCategory;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PublishedAccuracyTest {
  private static final Path PAGE = Path.of("../docs/accuracy.md");

  private final PublishedAccuracy accuracy = PublishedAccuracy.read();

  @Test
  void thePageTellsOfEveryKindOfFailure() {
    assertThat(accuracy.failures())
        .extracting(PublishedAccuracy.OfFailure::category)
        .containsExactly(FailureCategory.values());
    assertThat(accuracy.failures())
        .allSatisfy(
            failure -> {
              assertThat(failure.texts()).isPositive();
              assertThat(failure.precision().share())
                  .isBetween(failure.precision().low(), failure.precision().high());
              assertThat(failure.recall().share())
                  .isBetween(failure.recall().low(), failure.recall().high());
            });
  }

  @Test
  void thePageTellsOfSentimentBySource() {
    assertThat(accuracy.sentiment()).hasSizeGreaterThan(4);
    assertThat(accuracy.sentiment())
        .allSatisfy(
            source -> {
              assertThat(source.texts()).isPositive();
              assertThat(source.auc()).isBetween(new BigDecimal("0.5"), BigDecimal.ONE);
              assertThat(source.balancedAccuracy())
                  .isBetween(new BigDecimal("0.5"), BigDecimal.ONE);
            });
  }

  /** Written anew with -Dupdate=true. */
  @Test
  void theTablesOfThePageAreMadeFromTheFigures() throws IOException {
    String text = Files.readString(PAGE);
    String made =
        withTable(
            withTable(
                text,
                "| category | texts | precision (95%) | recall (95%) | F1 |",
                PublishedAccuracy.rows("failure-accuracy.tsv")
                    .map(
                        row ->
                            List.of(
                                row.get("category"),
                                row.get("texts"),
                                share(row, "precision"),
                                share(row, "recall"),
                                row.get("f1")))),
            "| source | texts | negative | AUC, 95% | AUC of CoreNLP alone | balanced accuracy | ECE"
                + " | ECE calibrated | neutral called negative |",
            PublishedAccuracy.rows("sentiment-accuracy.tsv")
                .map(
                    row ->
                        List.of(
                            row.get("source"),
                            row.get("texts"),
                            row.get("negative"),
                            row.get("auc") + " ± " + row.get("auc_deviation"),
                            row.get("auc_of_corenlp"),
                            row.get("balanced_accuracy"),
                            row.get("ece"),
                            row.get("ece_calibrated"),
                            row.get("neutral_called_negative"))));
    if (Boolean.getBoolean("update")) {
      Files.writeString(PAGE, made);
    }

    assertThat(PAGE).hasContent(made);
  }

  private static String share(Map<String, String> row, String name) {
    return "%s (%s–%s)".formatted(row.get(name), row.get(name + "_low"), row.get(name + "_high"));
  }

  /** The page with other rows below the first such head. */
  private static String withTable(String page, String head, Stream<List<String>> rows) {
    int rule = page.indexOf(head) + head.length() + 1;
    int first = page.indexOf('\n', rule) + 1;
    int end = page.indexOf("\n\n", first) + 1;
    assertThat(rule).isGreaterThan(head.length());
    return page.substring(0, first)
        + rows.map(row -> "| " + String.join(" | ", row) + " |\n").collect(Collectors.joining())
        + page.substring(end);
  }
}
