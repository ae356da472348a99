package io.backlash.cli;

import io.backlash.cli.console.Console;
import io.backlash.cli.console.WrongInputException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code backlash bench}. The benchmarks are a module of their own, with libraries and a model that
 * no run needs: they are built from the sources when they are asked for.
 */
@Command(
    name = "bench",
    header = "Builds and runs the benchmarks, beside alternative designs.",
    description = {
      "",
      "Needs the sources. Without a name it lists the benchmarks; --help after a name prints its"
          + " options.",
      "",
    },
    footer = {
      "",
      "For example:",
      "  ./backlash bench text",
      "  ./backlash bench hostile",
    })
final class BenchCommand implements Callable<Integer> {
  private final Console console;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help message and exit.")
  private boolean help;

  @Parameters(arity = "0..*", paramLabel = "BENCHMARK", description = "Which, and its options.")
  private List<String> arguments = List.of();

  BenchCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws Exception {
    Path home = home();
    Path maven = home.resolve("mvnw");
    if (!Files.isExecutable(maven)) {
      throw new WrongInputException(
          "the benchmarks are built from the sources, and there are none in " + home);
    }
    console.err().println("Building the benchmarks: ./mvnw -Pbench package -pl bench -am");
    int built =
        run(
            home,
            List.of(
                maven.toString(),
                "-q",
                "-B",
                "-ntp",
                "-Pbench",
                "package",
                "-pl",
                "bench",
                "-am",
                "-DskipTests",
                "-Dspotless.check.skip=true",
                "-Denforcer.skip=true"));
    if (built != ExitCode.OK) {
      return built;
    }
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx3g",
                "-XX:+UseParallelGC",
                "-jar",
                home.resolve("bench/target/bench.jar").toString()));
    command.addAll(arguments);
    return run(null, command);
  }

  /** Runs it with this process's own input and output. */
  private static int run(Path folder, List<String> command)
      throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
    if (folder != null) {
      builder.directory(folder.toFile());
    }
    return builder.start().waitFor();
  }

  /** The folder of the sources: this class runs from {@code cli/target/}. */
  private static Path home() throws Exception {
    URI jar = BenchCommand.class.getProtectionDomain().getCodeSource().getLocation().toURI();
    return Path.of(jar).getParent().getParent().getParent();
  }
}
