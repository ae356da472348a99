package io.backlash.text.failures;

import io.backlash.text.FailureCategory;
import io.backlash.text.Mention;
import io.backlash.text.TextAnalyzer;
import io.backlash.text.TextKind;
import io.backlash.text.failures.CategoryScore.Interval;
import io.backlash.text.failures.Confidences.Counts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Compares the failures found in labelled texts with those that people read in them: a category is
 * right in a text where both name it.
 */
public final class GoldEvaluation {

  /** What begins a formula, by itself or behind spaces and quotes; as in the tables of a run. */
  private static final Pattern FORMULA =
      Pattern.compile("[ \\u00a0\\u3000\"']*[=+@\\uff1d\\uff0b\\uff0d\\uff20-]");

  /** Lower bounds of the bands in the reliability table. */
  private static final double[] BANDS = {0.0, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9};

  private record Judged(GoldText gold, List<Mention> mentions, Set<FailureCategory> found) {}

  private final List<Judged> texts;
  private final Map<FailureCategory, CategoryScore> scores = new EnumMap<>(FailureCategory.class);

  private GoldEvaluation(List<Judged> texts) {
    this.texts = texts;
    for (FailureCategory category : FailureCategory.values()) {
      int right = 0;
      int wrong = 0;
      int missed = 0;
      for (Judged text : texts) {
        boolean found = text.found().contains(category);
        boolean there = text.gold().categories().contains(category);
        right += found && there ? 1 : 0;
        wrong += found && !there ? 1 : 0;
        missed += !found && there ? 1 : 0;
      }
      scores.put(category, new CategoryScore(right, wrong, missed));
    }
  }

  /** Analyses each text as a customer's and judges what was found. */
  public static GoldEvaluation of(List<GoldText> gold, TextAnalyzer analyzer) {
    return of(gold, text -> analyzer.analyze(text.text(), TextKind.PUBLIC).mentions());
  }

  static GoldEvaluation of(List<GoldText> gold, Function<GoldText, List<Mention>> finder) {
    List<Judged> texts = new ArrayList<>();
    for (GoldText text : gold) {
      List<Mention> mentions = finder.apply(text);
      Set<FailureCategory> found = EnumSet.noneOf(FailureCategory.class);
      mentions.forEach(mention -> found.add(mention.category()));
      texts.add(new Judged(text, mentions, found));
    }
    return new GoldEvaluation(List.copyOf(texts));
  }

  public CategoryScore score(FailureCategory category) {
    return scores.get(category);
  }

  /** Mean F1 of the eleven categories, each counting the same. */
  public double macroF1() {
    return scores.values().stream().mapToDouble(CategoryScore::f1).average().orElseThrow();
  }

  /** All categories' texts counted together. */
  public CategoryScore micro() {
    return scores.values().stream().reduce(new CategoryScore(0, 0, 0), CategoryScore::plus);
  }

  /** Share of the texts without a failure in which none was found. */
  public Interval clean() {
    List<Judged> without = texts.stream().filter(t -> t.gold().categories().isEmpty()).toList();
    int clean = (int) without.stream().filter(t -> t.found().isEmpty()).count();
    return CategoryScore.wilson(clean, without.size());
  }

  /**
   * The figures as a Markdown text: by category, together, what was taken for what, reliability.
   */
  public String report() {
    StringBuilder report = new StringBuilder();
    report.append(
        "| category | texts | precision (95%) | recall (95%) | F1 |\n|---|---|---|---|---|\n");
    scores.forEach(
        (category, score) ->
            line(
                report,
                "| %s | %d | %s | %s | %.2f |",
                category,
                score.right() + score.missed(),
                cell(score.precision()),
                cell(score.recall()),
                score.f1()));
    line(
        report,
        "%nmacro-F1 %.3f, micro-F1 %.3f (precision %s, recall %s), texts %d, failure-free texts"
            + " left clean %s",
        macroF1(),
        micro().f1(),
        cell(micro().precision()),
        cell(micro().recall()),
        texts.size(),
        cell(clean()));
    line(report, "%nTaken for another: the category missed, and those found wrongly beside it");
    confusion().forEach((missed, wrong) -> line(report, "- %s: %s", missed, wrong));
    line(report, "%nReliability of the confidences");
    line(report, "| confidence | mentions | mean confidence | share right |%n|---|---|---|---|");
    reliability()
        .forEach(
            band ->
                line(
                    report,
                    "| %.1f and more | %d | %.2f | %.2f |",
                    band.from(),
                    band.mentions(),
                    band.meanConfidence(),
                    band.shareRight()));
    return report.toString();
  }

  /**
   * For each category, how often which category was found wrongly in a text where it was missed.
   */
  Map<FailureCategory, Map<FailureCategory, Integer>> confusion() {
    Map<FailureCategory, Map<FailureCategory, Integer>> confusion =
        new EnumMap<>(FailureCategory.class);
    for (Judged text : texts) {
      for (FailureCategory there : text.gold().categories()) {
        for (FailureCategory found : text.found()) {
          if (!text.found().contains(there) && !text.gold().categories().contains(found)) {
            confusion
                .computeIfAbsent(there, unused -> new EnumMap<>(FailureCategory.class))
                .merge(found, 1, Integer::sum);
          }
        }
      }
    }
    return confusion;
  }

  /**
   * Writes what to look at: a line a text and category, found wrongly or missed, with the quote and
   * the rule where there is one.
   */
  public void writeMisses(Path file) throws IOException {
    List<String> lines = new ArrayList<>(List.of("miss\tcategory\tid\trule\tquote\ttext"));
    for (Judged text : texts) {
      for (Mention mention : text.mentions()) {
        if (!text.gold().categories().contains(mention.category())) {
          lines.add(
              miss("wrong", mention.category(), text.gold(), mention.rule(), mention.quote()));
        }
      }
      for (FailureCategory category : text.gold().categories()) {
        if (!text.found().contains(category)) {
          lines.add(miss("missed", category, text.gold(), "", ""));
        }
      }
    }
    Files.write(file, lines);
  }

  private static String miss(
      String kind, FailureCategory category, GoldText gold, String rule, String quote) {
    return String.join(
        "\t",
        kind,
        category.name(),
        oneLine(gold.id()),
        rule,
        oneLine(quote),
        oneLine(gold.text()));
  }

  /** A word that a spreadsheet would take for a formula has an apostrophe before it. */
  private static String oneLine(String text) {
    String line = text.replaceAll("\\s+", " ");
    return FORMULA.matcher(line).lookingAt() ? "'" + line : line;
  }

  /** Mentions of one band of confidence. */
  record Band(double from, int mentions, double meanConfidence, double shareRight) {}

  /** How often mentions of about the same confidence are right. */
  List<Band> reliability() {
    int[] mentions = new int[BANDS.length];
    int[] right = new int[BANDS.length];
    double[] confidence = new double[BANDS.length];
    for (Judged text : texts) {
      for (Mention mention : text.mentions()) {
        int band = BANDS.length - 1;
        while (mention.confidence() < BANDS[band]) {
          band--;
        }
        mentions[band]++;
        confidence[band] += mention.confidence();
        right[band] += text.gold().categories().contains(mention.category()) ? 1 : 0;
      }
    }
    List<Band> bands = new ArrayList<>();
    for (int i = 0; i < BANDS.length; i++) {
      if (mentions[i] > 0) {
        bands.add(
            new Band(
                BANDS[i],
                mentions[i],
                confidence[i] / mentions[i],
                (double) right[i] / mentions[i]));
      }
    }
    return bands;
  }

  /**
   * The counts behind the confidences, as the file {@code confidence.tsv} holds them: for each rule
   * the texts in which it found something, and those of them in which its category is right.
   */
  public String confidenceCounts() {
    StringBuilder file = new StringBuilder();
    counts()
        .forEach((rule, counts) -> line(file, "%s\t%d\t%d", rule, counts.found(), counts.right()));
    return file.toString();
  }

  private Map<String, Counts> counts() {
    Map<String, Counts> counts = new TreeMap<>();
    for (Judged text : texts) {
      Map<String, Counts> ofText = new TreeMap<>();
      for (Mention mention : text.mentions()) {
        boolean right = text.gold().categories().contains(mention.category());
        ofText.put(mention.rule(), new Counts(1, right ? 1 : 0));
      }
      ofText.forEach((rule, one) -> counts.merge(rule, one, Counts::plus));
    }
    return counts;
  }

  private static String cell(Interval interval) {
    return String.format(
        Locale.ROOT, "%.2f (%.2f–%.2f)", interval.share(), interval.low(), interval.high());
  }

  private static void line(StringBuilder text, String format, Object... values) {
    text.append(String.format(Locale.ROOT, format, values)).append('\n');
  }
}
