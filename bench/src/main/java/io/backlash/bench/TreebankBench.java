package io.backlash.bench;

import io.backlash.text.corenlp.RootSentiment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.ToDoubleFunction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code bench treebank}: what the faster parser costs in accuracy. */
@Command(
    name = "treebank",
    mixinStandardHelpOptions = true,
    header =
        "Binary accuracy of the tree's root on a file of sentiment trees: the default pipeline's, and ours.")
final class TreebankBench implements Callable<Integer> {

  private static final char NEUTRAL = '2';

  @Option(
      names = "--trees",
      paramLabel = "FILE",
      required = true,
      description = "Sentiment trees, one a line, such as sst_trees/dev.txt.")
  private Path file;

  @Override
  public Integer call() throws Exception {
    List<String> trees =
        Files.readAllLines(file).stream()
            .filter(tree -> tree.startsWith("(") && tree.charAt(1) != NEUTRAL)
            .toList();
    print("ours", trees, RootSentiment.ours());
    print("default pipeline", trees, RootSentiment.ofDefaultPipeline());
    return 0;
  }

  /** The longest sentence of a text that falls into several speaks for it. */
  private static void print(
      String title, List<String> trees, ToDoubleFunction<String> negativeLead) {
    int right = 0;
    for (String tree : trees) {
      boolean negative = negativeLead.applyAsDouble(BenchTexts.sentence(tree)) > 0;
      if (negative == tree.charAt(1) < NEUTRAL) {
        right++;
      }
    }
    Output.out()
        .printf(
            Locale.ROOT,
            "%-20s %d of %d sentences right, %.2f%%%n",
            title,
            right,
            trees.size(),
            100.0 * right / trees.size());
  }
}
