package io.backlash.job;

import java.net.InetAddress;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import org.apache.flink.api.common.JobExecutionResult;
import org.apache.flink.client.deployment.executors.LocalExecutor;
import org.apache.flink.configuration.BlobServerOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.HeartbeatManagerOptions;
import org.apache.flink.configuration.JobManagerOptions;
import org.apache.flink.configuration.NettyShuffleEnvironmentOptions;
import org.apache.flink.configuration.ResourceManagerOptions;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.RpcOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.LocalStreamEnvironment;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;

/**
 * Runs a job on a Flink of its own in this process. Nobody can reach it from outside, and it
 * outlives being stopped for a while:
 *
 * <pre>{@code
 * StreamExecutionEnvironment environment =
 *     StreamExecutionEnvironment.getExecutionEnvironment(configuration);
 * // … the job …
 * InProcess.execute(environment, "Backlash");
 * }</pre>
 */
public final class InProcess {

  /**
   * In one process nobody dies alone, so no part has to watch another: whoever does not answer
   * waits for a processor, or the whole process is stopped, as behind a laptop's closed lid. Not
   * longer, because the clock of Flink's RPC counts no further than 248 days.
   */
  private static final Duration EFFECTIVELY_OFF = Duration.ofDays(100);

  /**
   * After which a job that wants more buffers than there are fails, instead of waiting for ever for
   * those that it holds itself. Our choice: a stopped process trips over it only when it was just
   * then waiting.
   */
  private static final Duration BUFFERS = Duration.ofMinutes(30);

  private InProcess() {}

  /** The settings with which one process needs no deadlines, and binds to no outer address. */
  static Configuration patient(Configuration configuration) {
    Configuration patient = new Configuration(configuration);
    patient.set(HeartbeatManagerOptions.HEARTBEAT_TIMEOUT, EFFECTIVELY_OFF);
    patient.set(HeartbeatManagerOptions.HEARTBEAT_RPC_FAILURE_THRESHOLD, -1);
    patient.set(RpcOptions.ASK_TIMEOUT_DURATION, EFFECTIVELY_OFF);
    patient.set(RpcOptions.LOOKUP_TIMEOUT_DURATION, EFFECTIVELY_OFF);
    patient.set(JobManagerOptions.SLOT_REQUEST_TIMEOUT, EFFECTIVELY_OFF);
    patient.set(TaskManagerOptions.SLOT_TIMEOUT, EFFECTIVELY_OFF);
    patient.set(TaskManagerOptions.REGISTRATION_TIMEOUT, EFFECTIVELY_OFF);
    patient.set(ResourceManagerOptions.JOB_TIMEOUT, EFFECTIVELY_OFF);
    patient.set(ResourceManagerOptions.TASK_MANAGER_TIMEOUT, EFFECTIVELY_OFF);
    patient.set(NettyShuffleEnvironmentOptions.NETWORK_PARTITION_REQUEST_TIMEOUT, EFFECTIVELY_OFF);
    patient.set(NettyShuffleEnvironmentOptions.NETWORK_BUFFERS_REQUEST_TIMEOUT, BUFFERS);
    String loopback = InetAddress.getLoopbackAddress().getHostAddress();
    patient.set(JobManagerOptions.BIND_HOST, loopback);
    patient.set(TaskManagerOptions.BIND_HOST, loopback);
    patient.set(RestOptions.BIND_ADDRESS, loopback);
    // What is handed to tasks goes from hand to hand, not through files that others may read.
    patient.set(BlobServerOptions.OFFLOAD_MINSIZE, Integer.MAX_VALUE);
    return patient;
  }

  /**
   * Runs a job to its end. Where the environment is bound to another cluster, as in tests that
   * share one, it runs there.
   *
   * @param name of the job
   * @throws Exception what the job failed with
   */
  public static JobExecutionResult execute(StreamExecutionEnvironment environment, String name)
      throws Exception {
    if (!(environment instanceof LocalStreamEnvironment)) {
      return environment.execute(name);
    }
    StreamGraph graph = environment.getStreamGraph();
    graph.setJobName(name);
    Configuration settings = patient(Configuration.fromMap(environment.getConfiguration().toMap()));
    try (ScratchFolder scratch = ScratchFolder.make()) {
      scratch.setIn(settings);
      JobClient client =
          LocalExecutor.createWithFactory(settings, PrivateCluster::new)
              .execute(graph, settings, Thread.currentThread().getContextClassLoader())
              .get();
      return client.getJobExecutionResult().get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof Exception cause ? cause : e;
    }
  }
}
