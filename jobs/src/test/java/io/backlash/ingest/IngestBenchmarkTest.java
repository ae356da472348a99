package io.backlash.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IngestBenchmarkTest {
  @TempDir Path folder;

  @Test
  void everyRowIsMeasuredBothWays() throws IOException {
    IngestBenchmark.Result result = IngestBenchmark.run(folder, 1_000);

    assertThat(result.rows()).isEqualTo(1_000);
    assertThat(result.bytes()).isGreaterThan(100_000);
    assertThat(result.usedBytes()).hasSize(10).allMatch(bytes -> bytes > 0);
    assertThat(result.ratio())
        .isEqualTo(result.splitRowsPerSecond() / result.mappedRowsPerSecond());
  }
}
