package io.backlash.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.backlash.event.Channel;
import io.backlash.event.failure.Reference;
import java.io.IOException;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.CompositeType;
import org.apache.flink.api.dag.Transformation;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamEdge;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.apache.flink.streaming.api.transformations.KeyedBroadcastStateTransformation;
import org.apache.flink.streaming.api.transformations.OneInputTransformation;
import org.apache.flink.streaming.api.transformations.TwoInputTransformation;
import org.apache.flink.streaming.runtime.partitioner.KeyGroupStreamPartitioner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Where a record goes is told by its key's hash code, which must be the same on all machines. That
 * of an enum is not, so a key is made of plain values, but where its record makes its hash code
 * itself.
 */
class KeyTypesTest {

  @TempDir private Path folder;

  @Test
  void haveTheSameHashCodeInEveryProcess() throws IOException {
    for (StreamExecutionEnvironment job : AllJobs.in(folder)) {
      Map<Integer, TypeInformation<?>> keys = new HashMap<>();
      for (Transformation<?> transformation : job.getTransformations()) {
        TypeInformation<?> key = keyOf(transformation);
        if (key != null) {
          keys.put(transformation.getId(), key);
        }
      }
      assertThat(keys).isNotEmpty();
      assertThat(keys.values())
          .allSatisfy(key -> assertThat(unstable(key)).as("%s", key).isEmpty());

      StreamGraph graph = job.getStreamGraph(false);
      assertThat(graph.getStreamNodes().stream().flatMap(node -> node.getInEdges().stream()))
          .filteredOn(edge -> edge.getPartitioner() instanceof KeyGroupStreamPartitioner)
          .allMatch(edge -> keys.containsKey(edge.getTargetId()) || isWritten(edge, graph));
    }
  }

  @Test
  void areLookedThrough() {
    assertThat(unstable(TypeInformation.of(Outer.class))).containsExactly(Channel.class);
    assertThat(unstable(TypeInformation.of(Channel.class))).containsExactly(Channel.class);
    assertThat(unstable(TypeInformation.of(Reference.class))).isEmpty();
  }

  /** Sinks keep no state by key. Theirs is a text ({@code Table.key}), as the compiler sees to. */
  private static boolean isWritten(StreamEdge edge, StreamGraph graph) {
    String uid = graph.getStreamNode(edge.getTargetId()).getTransformationUID();
    return uid.startsWith("write-") || uid.startsWith("publish-");
  }

  /** {@code null} where the stream before it is not keyed. */
  private static TypeInformation<?> keyOf(Transformation<?> transformation) {
    if (transformation instanceof OneInputTransformation<?, ?> one) {
      return one.getStateKeyType();
    }
    if (transformation instanceof TwoInputTransformation<?, ?, ?> two) {
      return two.getStateKeyType();
    }
    if (transformation instanceof KeyedBroadcastStateTransformation<?, ?, ?, ?> broadcast) {
      return broadcast.getStateKeyType();
    }
    return null;
  }

  /** What is in it that is no plain value, such as an enum, and goes into its hash code. */
  private static List<Class<?>> unstable(TypeInformation<?> type) {
    if (type.isBasicType() || hasItsOwnHashCode(type.getTypeClass())) {
      return List.of();
    }
    if (type instanceof CompositeType<?> composite) {
      return IntStream.range(0, composite.getArity())
          .mapToObj(composite::getTypeAt)
          .<Class<?>>flatMap(part -> unstable(part).stream())
          .toList();
    }
    return List.of(type.getTypeClass());
  }

  /** What the compiler makes for a record is final. */
  private static boolean hasItsOwnHashCode(Class<?> type) {
    try {
      return type.isRecord() && !Modifier.isFinal(type.getMethod("hashCode").getModifiers());
    } catch (NoSuchMethodException impossible) {
      throw new IllegalStateException("every class has one", impossible);
    }
  }

  /** With an enum two levels below. */
  public record Outer(String id, Inner inner) {}

  /** With an enum. */
  public record Inner(Channel channel) {}
}
