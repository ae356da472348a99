package io.backlash.bench;

import io.backlash.text.HostileTexts;
import io.backlash.text.TextAnalysis;
import io.backlash.text.TextAnalyzer;
import io.backlash.text.TextKind;
import io.backlash.text.analyzer.CoreNlpTextAnalyzer;
import java.lang.ref.Reference;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code bench hostile}: the worst texts that we know, in little memory. */
@Command(
    name = "hostile",
    mixinStandardHelpOptions = true,
    header =
        "Hostile texts, in a JVM that has 300 MB above its models: the slowest, and the outcomes.")
final class HostileBench implements Callable<Integer> {

  private static final long SEED = 7;
  private static final int MEGABYTES_ABOVE_THE_MODELS = 300;
  private static final int MEGABYTE = 1 << 20;

  /** So that an array fills a megabyte, G1's unit here, and not a byte of the next one. */
  private static final int ARRAY_HEADER = 16;

  @Option(
      names = "--texts",
      paramLabel = "N",
      defaultValue = "1000",
      description = "How many (default: ${DEFAULT-VALUE}).")
  private int count;

  @Option(names = "--here", hidden = true, description = "In this JVM.")
  private boolean here;

  @Override
  public Integer call() throws Exception {
    if (!here) {
      // G1 gives room where it is wanted; another collector keeps a part for the young.
      return Jvm.run(
          "1600m", "-XX:+UseG1GC", "hostile", "--here", "--texts", Integer.toString(count));
    }
    TextAnalyzer analyzer = CoreNlpTextAnalyzer.shared();
    analyzer.analyze("I was on hold for an hour and nobody called me back.", TextKind.PUBLIC);
    long models = Jvm.megabytesInUse();
    List<byte[]> ballast = allBut(MEGABYTES_ABOVE_THE_MODELS);
    Output.out()
        .printf(
            Locale.ROOT,
            "models %d MB, %d MB more taken away: %d MB of the heap are left%n",
            models,
            ballast.size(),
            Jvm.megabytesLeft());
    int outcome = readAll(analyzer);
    Reference.reachabilityFence(ballast);
    return outcome;
  }

  /**
   * Takes the heap away but for so much. A lower limit from the start would not do: loading the
   * models takes more for a moment than holding them.
   */
  private static List<byte[]> allBut(int megabytes) {
    List<byte[]> ballast = new ArrayList<>();
    for (long left = Jvm.megabytesLeft(); left > megabytes; left--) {
      ballast.add(new byte[MEGABYTE - ARRAY_HEADER]);
    }
    return ballast;
  }

  private int readAll(TextAnalyzer analyzer) {
    // The texts themselves are not the analyzer's: they are drawn in hundreds.
    Map<String, Integer> outcomes = new TreeMap<>();
    double slowest = 0;
    double slowestCpu = 0;
    double sum = 0;
    int from = 0;
    while (from < count) {
      List<String> texts = HostileTexts.drawn(Math.min(20, count - from), SEED + from);
      for (String text : texts) {
        TextAnalysis[] analysis = new TextAnalysis[1];
        Effort effort = Effort.of(1, () -> analysis[0] = analyzer.analyze(text, TextKind.PUBLIC));
        slowest = Math.max(slowest, effort.wallNanos() / 1e9);
        slowestCpu = Math.max(slowestCpu, effort.cpuNanos() / 1e9);
        sum += effort.cpuNanos() / 1e9;
        outcomes.merge(outcome(analysis[0]), 1, Integer::sum);
      }
      from += texts.size();
    }
    Output.out()
        .printf(
            Locale.ROOT,
            "%d texts; the slowest %.2f s (CPU %.2f s), on average CPU %.3f s%n",
            count,
            slowest,
            slowestCpu,
            sum / count);
    outcomes.forEach((outcome, n) -> Output.out().printf(Locale.ROOT, "%6d %s%n", n, outcome));
    return 0;
  }

  private static String outcome(TextAnalysis analysis) {
    String outcome =
        analysis.unscored() == null
            ? "scored"
            : "unscored: " + analysis.unscored().replaceFirst("^language .*", "language other");
    return analysis.remarks().isEmpty() ? outcome : outcome + " " + analysis.remarks();
  }
}
