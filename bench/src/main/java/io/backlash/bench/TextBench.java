package io.backlash.bench;

import io.backlash.text.HostileTexts;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code bench text}: documents a second, of each way and of the job around ours. */
@Command(
    name = "text",
    mixinStandardHelpOptions = true,
    header =
        "Documents a second: CoreNLP as tutorials use it, ours, and the Flink job around ours.")
final class TextBench implements Callable<Integer> {

  /** The ways take turns after so many texts: what else the machine does meets all alike. */
  private static final int TURN = 25;

  private static final int WARM_UP = 200;
  private static final long HOSTILE_SEED = 11;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Folder with sst_trees/ and airline/ (default: texts of the simulator).")
  private Path data;

  @Option(
      names = "--texts",
      paramLabel = "N",
      defaultValue = "500",
      description = "How many of each kind (default: ${DEFAULT-VALUE}).")
  private int count;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "5",
      description = "How often threads and job are measured (default: ${DEFAULT-VALUE}).")
  private int rounds;

  @Option(
      names = "--without-field",
      description = "Leave the default pipeline out: it takes most of the time.")
  private boolean withoutField;

  @Override
  public Integer call() throws Exception {
    Map<String, List<String>> kinds = BenchTexts.byKind(data, count);
    Map<AnalysisPath, Consumer<String>> readers = new EnumMap<>(AnalysisPath.class);
    for (AnalysisPath way : AnalysisPath.values()) {
      if (way != AnalysisPath.FIELD || !withoutField) {
        readers.put(way, way.load());
      }
    }
    warmUp(kinds, readers);
    for (Map.Entry<String, List<String>> kind : kinds.entrySet()) {
      printWays(kind.getKey(), kind.getValue(), inTurns(kind.getValue(), readers));
    }
    compareThreads(kinds.values().stream().flatMap(List::stream).toList());
    return 0;
  }

  /** With other texts than those that are measured, where there are others. */
  private void warmUp(Map<String, List<String>> kinds, Map<AnalysisPath, Consumer<String>> readers)
      throws IOException {
    for (Map.Entry<String, List<String>> kind : BenchTexts.byKind(data, 2 * count).entrySet()) {
      List<String> others = new ArrayList<>(kind.getValue());
      others.removeAll(kinds.get(kind.getKey()));
      readers.forEach(
          (way, reader) ->
              others.stream()
                  .limit(way == AnalysisPath.FIELD ? WARM_UP / 10 : 3 * WARM_UP)
                  .forEach(reader));
    }
  }

  private static Map<AnalysisPath, Effort> inTurns(
      List<String> texts, Map<AnalysisPath, Consumer<String>> readers) {
    Map<AnalysisPath, Effort> efforts = new EnumMap<>(AnalysisPath.class);
    for (int from = 0; from < texts.size(); from += TURN) {
      List<String> turn = texts.subList(from, Math.min(texts.size(), from + TURN));
      readers.forEach(
          (way, reader) ->
              efforts.merge(way, Effort.of(turn.size(), () -> turn.forEach(reader)), Effort::plus));
    }
    return efforts;
  }

  private static void printWays(
      String kind, List<String> texts, Map<AnalysisPath, Effort> efforts) {
    say("%n%d %s, one thread%n", texts.size(), kind);
    say(
        "%-38s %12s %12s %12s %10s %8s%n",
        "", "documents/s", "per CPU-s", "kB/document", "CPU ratio", "ratio");
    Effort base = efforts.getOrDefault(AnalysisPath.FIELD, efforts.get(AnalysisPath.SHIFT_REDUCE));
    efforts.forEach(
        (way, effort) ->
            say(
                "%-38s %12.1f %12.1f %12.0f %10.1f %8.1f%n",
                way.title(),
                effort.perSecond(),
                effort.perCpuSecond(),
                effort.kilobytesEach(),
                effort.perCpuSecond() / base.perCpuSecond(),
                effort.perSecond() / base.perSecond()));
    double rest =
        1
            - efforts.get(AnalysisPath.OURS).perCpuSecond()
                / efforts.get(AnalysisPath.OURS_WITHOUT_RULES).perCpuSecond();
    say("gate, rules and model take %.0f%% of ours%n", 100 * rest);
  }

  private void compareThreads(List<String> texts) throws Exception {
    double[] one = new double[rounds];
    double[] two = new double[rounds];
    double[] jobOfOne = new double[rounds];
    double[] jobOfTwo = new double[rounds];
    double[] jobMixed = new double[rounds];
    ScoringJob.seconds(texts, 2);
    for (int round = 0; round < rounds; round++) {
      one[round] = texts.size() / seconds(texts, 1);
      jobOfOne[round] = texts.size() / ScoringJob.seconds(texts, 1);
      two[round] = texts.size() / seconds(texts, 2);
      jobOfTwo[round] = texts.size() / ScoringJob.seconds(texts, 2);
      jobMixed[round] = texts.size() / ScoringJob.seconds(withHostile(texts, round), 2);
    }
    say("%nall %d texts, medians of %d rounds: documents/s%n", texts.size(), rounds);
    say("%-38s %12.1f%n", "ours, 1 thread", median(one));
    say("%-38s %12.1f  %.2f of one thread%n", "ours, 2 threads", median(two), ratio(two, one));
    say(
        "%-38s %12.1f  %.2f of the bare%n",
        "job, 1 thread", median(jobOfOne), ratio(jobOfOne, one));
    say(
        "%-38s %12.1f  %.2f of the bare, %.2f of one thread%n",
        "job, 2 threads", median(jobOfTwo), ratio(jobOfTwo, two), ratio(jobOfTwo, jobOfOne));
    say(
        "%-38s %12.1f  %.2f of without (ordinary documents only)%n",
        "job, 2 threads, 1% hostile texts", median(jobMixed), ratio(jobMixed, jobOfTwo));
  }

  /** One text in a hundred is hostile; others in each round, of every kind and length. */
  private static List<String> withHostile(List<String> texts, int round) {
    List<String> hostile = HostileTexts.drawn(1_000, HOSTILE_SEED);
    int hundredth = texts.size() / 100;
    List<String> mixed = new ArrayList<>(texts);
    for (int i = 0; i < hundredth; i++) {
      String text = hostile.get((round * hundredth + i) * 97 % hostile.size());
      mixed.add(i * (mixed.size() / hundredth), text);
    }
    return mixed;
  }

  /** Seconds that so many threads take for all texts. */
  private static double seconds(List<String> texts, int threads) throws InterruptedException {
    ConcurrentLinkedQueue<String> queue = new ConcurrentLinkedQueue<>(texts);
    Consumer<String> ours = AnalysisPath.OURS.load();
    List<Thread> workers = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      workers.add(
          new Thread(
              () -> {
                for (String text = queue.poll(); text != null; text = queue.poll()) {
                  ours.accept(text);
                }
              }));
    }
    long start = System.nanoTime();
    workers.forEach(Thread::start);
    for (Thread worker : workers) {
      worker.join();
    }
    return (System.nanoTime() - start) / 1e9;
  }

  /** The median of the rounds' ratios. */
  private static double ratio(double[] figures, double[] bases) {
    double[] ratios = new double[figures.length];
    Arrays.setAll(ratios, i -> figures[i] / bases[i]);
    return median(ratios);
  }

  private static double median(double[] figures) {
    double[] sorted = figures.clone();
    Arrays.sort(sorted);
    int half = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
  }

  private static void say(String format, Object... figures) {
    Output.out().printf(Locale.ROOT, format, figures);
  }
}
