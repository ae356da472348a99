package io.backlash.cli.run;

import io.backlash.cli.console.Console;
import io.backlash.cli.console.LogFile;
import io.backlash.cli.options.ResultOptions;
import io.backlash.config.StateRetention;
import io.backlash.impact.assumptions.Parameters;
import io.backlash.ingest.mapping.Feeds;
import io.backlash.simulate.world.SimulationOptions;
import io.backlash.text.analyzer.CoreNlpTextAnalyzer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import org.apache.flink.api.common.RuntimeExecutionMode;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code backlash demo}. */
@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    header = "Simulates three brands for a year, and reports what poor service cost them.",
    description = {
      "",
      "From simulated calls, chats, e-mails, orders, reviews and posts to the report, in one process.",
      "",
    })
public final class DemoCommand implements Callable<Integer> {
  private static final int BRANDS = 3;
  private static final int DAYS = 365;
  private static final long SEED = 7;

  private final Console console;

  @Mixin private ResultOptions results;

  @Option(names = "--open", description = "Open the report in the browser.")
  private boolean open;

  public DemoCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws Exception {
    LogFile.in(results.folder().path());
    Path data = results.folder().demoData();
    SimulateCommand.write(SimulationOptions.of(BRANDS, DAYS, SEED), data, console);
    Feeds feeds = Feeds.load(List.of(data.resolve("feeds.yaml")), Map.of());
    Path report =
        new Run(
                results,
                RuntimeExecutionMode.BATCH,
                Runtime.getRuntime().availableProcessors(),
                UnaryOperator.identity(),
                Parameters.published(),
                List.of(),
                StateRetention.UNLIMITED,
                CoreNlpTextAnalyzer::shared,
                false)
            .of(feeds, console);
    if (open) {
      show(report);
    }
    return ExitCode.OK;
  }

  /** The demo is done either way: a machine without a desktop has no browser to open. */
  private void show(Path report) {
    try {
      new ProcessBuilder("xdg-open", report.toString())
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .redirectError(ProcessBuilder.Redirect.DISCARD)
          .start();
    } catch (IOException e) {
      console.err().println("There is no xdg-open here to show it: open the file yourself.");
    }
  }
}
