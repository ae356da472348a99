package io.backlash.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.api.dag.Transformation;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.transformations.WithBoundedness;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What has ended is at the end of time. Where all else is silent it alone tells the time, and what
 * comes in topics afterwards would be too late.
 */
class EndlessSourcesTest {
  @TempDir private Path folder;

  @Test
  void nothingEndsInAJobOfTopics() throws IOException {
    for (StreamExecutionEnvironment job : AllJobs.ofTopics(folder)) {
      List<WithBoundedness> sources =
          job.getTransformations().stream()
              .map(Transformation::getTransitivePredecessors)
              .flatMap(Collection::stream)
              .distinct()
              .filter(WithBoundedness.class::isInstance)
              .map(WithBoundedness.class::cast)
              .toList();

      assertThat(sources)
          .isNotEmpty()
          .allMatch(source -> source.getBoundedness() == Boundedness.CONTINUOUS_UNBOUNDED);
    }
  }
}
