package io.backlash.bench;

import java.util.List;
import java.util.concurrent.Callable;
import org.openjdk.jmh.Main;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code bench jmh}: the JMH benchmarks, with JMH's own options. */
@Command(
    name = "jmh",
    header = "The JMH benchmarks; what follows are JMH's own options, such as -prof gc.")
final class JmhBench implements Callable<Integer> {

  @Parameters(arity = "0..*", description = "Options of JMH.")
  private List<String> options = List.of();

  @Override
  public Integer call() throws Exception {
    Main.main(options.toArray(String[]::new));
    return 0;
  }
}
