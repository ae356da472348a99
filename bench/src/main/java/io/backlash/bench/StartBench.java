package io.backlash.bench;

import java.lang.management.ManagementFactory;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code bench start}: from the start of a JVM to the first answer, and what the models hold. */
@Command(
    name = "start",
    mixinStandardHelpOptions = true,
    header = "Time from the start to the first answer, and the heap that is then in use.")
final class StartBench implements Callable<Integer> {

  private static final String TEXT = "I was on hold for an hour and nobody called me back.";

  @Option(names = "--way", hidden = true, description = "Measure this one, in this JVM.")
  private AnalysisPath way;

  @Override
  public Integer call() throws Exception {
    if (way == null) {
      for (AnalysisPath each :
          new AnalysisPath[] {AnalysisPath.FIELD, AnalysisPath.SHIFT_REDUCE, AnalysisPath.OURS}) {
        Jvm.run("3g", "-XX:+UseParallelGC", "start", "--way", each.name());
      }
      return 0;
    }
    way.load().accept(TEXT);
    long milliseconds = ManagementFactory.getRuntimeMXBean().getUptime();
    Output.out()
        .printf(
            Locale.ROOT,
            "%-38s first answer after %.1f s, heap in use %d MB%n",
            way.title(),
            milliseconds / 1e3,
            Jvm.megabytesInUse());
    return 0;
  }
}
