package io.backlash.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The operators' uids of all jobs are those that are listed: savepoints know state by them. The
 * all-in-one of topics has those of the one of files and of the two jobs.
 */
class UidsTest {
  private static final Path LIST = Path.of("src/test/resources/io/backlash/job/uids.txt");

  /** Before the uid of what writes to a topic Flink puts this for what ends its transactions. */
  private static final Pattern COMMITTER = Pattern.compile("^Sink Committer: ");

  @TempDir private Path folder;

  @Test
  void areListed() throws IOException {
    TreeSet<String> uids = new TreeSet<>();
    for (StreamExecutionEnvironment job : AllJobs.in(folder)) {
      for (StreamNode node : job.getStreamGraph(false).getStreamNodes()) {
        assertThat(node.getTransformationUID()).as(node.getOperatorName()).isNotNull();
        uids.add(COMMITTER.matcher(node.getTransformationUID()).replaceFirst(""));
      }
    }

    assertThat(uids).containsExactlyInAnyOrderElementsOf(listed());
  }

  private static List<String> listed() throws IOException {
    return Files.readAllLines(LIST).stream()
        .filter(line -> !line.isBlank() && !line.startsWith("#"))
        .toList();
  }
}
