package io.backlash.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.backlash.cli.ErrorSentences;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShortageTest {

  /** As Flink, Java and PostgreSQL say it. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "java.io.IOException: No space left on device | the disk is full",
        "ERROR: could not extend file base/1/2: No space left on device | the disk is full",
        "Ask timed out on [Actor[pekko://flink/user/rpc/dispatcher_1#-1]] after [10000 ms]. | too busy, or stopped",
        "Heartbeat of TaskManager with id 1-2 timed out. | too busy, or stopped",
        "java.lang.OutOfMemoryError: Java heap space | BACKLASH_JAVA_OPTIONS=-Xmx",
        "java.lang.OutOfMemoryError: unable to create native thread: possibly out of memory | no more threads",
        "Insufficient number of network buffers: required 9, but only 2 available. | smaller --parallelism",
        "Timeout triggered when requesting exclusive buffers: The total number | smaller --parallelism",
        "Too many open files | ulimit -n",
      })
  void whatFrameworksSayIsSaidWithTheWayOut(String message, String wayOut) {
    assertThat(Shortage.behind(new IllegalStateException("Job failed.", new IOException(message))))
        .contains(wayOut)
        .doesNotContain("pekko", "Exception");
  }

  @Test
  void otherFailuresAreNone() {
    assertThat(Shortage.behind(new IllegalStateException("the ledger does not balance"))).isNull();
  }

  @Test
  void fullMemoryOfTheCommandItselfIsSaidInOneSentence() {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Console console =
        new Console(
            InputStream.nullInputStream(),
            OutputStream.nullOutputStream(),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            false,
            false);

    int exitCode =
        new ErrorSentences(console, () -> false)
            .handleError(new OutOfMemoryError("Java heap space"));

    assertThat(exitCode).isEqualTo(1);
    assertThat(err.toString(StandardCharsets.UTF_8))
        .startsWith("backlash: failed: ")
        .contains("MB of memory are not enough")
        .hasLineCount(1);
  }
}
