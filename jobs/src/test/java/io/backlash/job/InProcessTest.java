package io.backlash.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.stream.Stream;
import org.apache.flink.api.common.RuntimeExecutionMode;
import org.apache.flink.api.common.functions.MapFunction;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichMapFunction;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.ExecutionOptions;
import org.apache.flink.configuration.HeartbeatManagerOptions;
import org.apache.flink.configuration.RpcOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.streaming.api.operators.StreamingRuntimeContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class InProcessTest {

  /** Listening sockets of this process while tasks run, as the tasks saw them. */
  private static final Set<String> LISTENING = new ConcurrentSkipListSet<>();

  /** Who may look into the temporary folders of Flink. */
  private static final Set<String> FOLDERS = new ConcurrentSkipListSet<>();

  /** How the kernel writes that state of a socket. */
  private static final String LISTEN = "0A";

  @ParameterizedTest
  @EnumSource(
      value = RuntimeExecutionMode.class,
      names = {"BATCH", "STREAMING"})
  void jobListensToNobodyAndLetsNobodyLookIntoItsFiles(RuntimeExecutionMode mode) throws Exception {
    Set<String> before = listening();
    LISTENING.clear();
    FOLDERS.clear();
    Configuration configuration = JobEnvironment.guarded(new Configuration());
    configuration.set(ExecutionOptions.RUNTIME_MODE, mode);
    configuration.set(CoreOptions.DEFAULT_PARALLELISM, 2);
    StreamExecutionEnvironment environment =
        StreamExecutionEnvironment.getExecutionEnvironment(configuration);
    environment
        .fromData(Types.INT, 1, 2, 3)
        .uid("numbers")
        .rebalance()
        .map(new LookAround())
        .returns(Types.INT)
        .uid("look")
        .sinkTo(new DiscardingSink<>())
        .uid("nowhere");

    InProcess.execute(environment, "look around");

    TreeSet<String> opened = new TreeSet<>(LISTENING);
    assertThat(opened.remove("looked")).isTrue();
    opened.removeAll(before);
    assertThat(opened).isEmpty();
    assertThat(FOLDERS).containsExactly("rwx------");
  }

  @Test
  void failureOfTheJobIsToldWithItsCause() {
    StreamExecutionEnvironment environment =
        StreamExecutionEnvironment.getExecutionEnvironment(
            JobEnvironment.guarded(new Configuration()));
    environment
        .fromData(Types.INT, 1)
        .uid("numbers")
        .map(new Refusal())
        .returns(Types.INT)
        .uid("fail")
        .sinkTo(new DiscardingSink<>())
        .uid("nowhere");

    assertThatThrownBy(() -> InProcess.execute(environment, "fail"))
        .hasRootCauseMessage("no number is good enough");
  }

  /** A day behind a closed lid. */
  @Test
  void noPartTakesAnotherForDeadWithinADay() {
    Configuration patient = InProcess.patient(new Configuration());

    assertThat(
            List.of(
                patient.get(HeartbeatManagerOptions.HEARTBEAT_TIMEOUT),
                patient.get(RpcOptions.ASK_TIMEOUT_DURATION)))
        .allSatisfy(timeout -> assertThat(timeout).isGreaterThan(Duration.ofDays(1)));
  }

  private static final class Refusal implements MapFunction<Integer, Integer> {
    private static final long serialVersionUID = 1L;

    @Override
    public Integer map(Integer number) throws IOException {
      throw new IOException("no number is good enough");
    }
  }

  private static final class LookAround extends RichMapFunction<Integer, Integer> {
    private static final long serialVersionUID = 1L;

    @Override
    public void open(OpenContext context) throws Exception {
      LISTENING.addAll(listening());
      LISTENING.add("looked");
      String[] folders =
          ((StreamingRuntimeContext) getRuntimeContext())
              .getTaskManagerRuntimeInfo()
              .getTmpDirectories();
      for (String folder : folders) {
        FOLDERS.add(PosixFilePermissions.toString(Files.getPosixFilePermissions(Path.of(folder))));
      }
    }

    @Override
    public Integer map(Integer number) {
      return number;
    }
  }

  /** The addresses, with their ports, at which this process listens, as the kernel knows them. */
  private static Set<String> listening() throws IOException {
    Set<String> ours = new TreeSet<>();
    try (Stream<Path> descriptors = Files.list(Path.of("/proc/self/fd"))) {
      for (Path descriptor : descriptors.toList()) {
        if (Files.isSymbolicLink(descriptor)) {
          ours.add(Files.readSymbolicLink(descriptor).toString());
        }
      }
    }
    Set<String> listening = new TreeSet<>();
    for (String table : List.of("tcp", "tcp6")) {
      for (String line : Files.readAllLines(Path.of("/proc/self/net", table))) {
        String[] fields = line.strip().split("\\s+", -1);
        if (fields[3].equals(LISTEN) && ours.contains("socket:[" + fields[9] + "]")) {
          listening.add(fields[1]);
        }
      }
    }
    return listening;
  }
}
