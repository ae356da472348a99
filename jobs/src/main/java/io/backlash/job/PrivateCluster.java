package io.backlash.job;

import java.util.Collection;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.runtime.blob.BlobServer;
import org.apache.flink.runtime.entrypoint.component.DispatcherResourceManagerComponent;
import org.apache.flink.runtime.entrypoint.component.DispatcherResourceManagerComponentFactory;
import org.apache.flink.runtime.entrypoint.component.UnreachableComponentFactory;
import org.apache.flink.runtime.heartbeat.HeartbeatServices;
import org.apache.flink.runtime.metrics.MetricRegistry;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.runtime.rpc.FatalErrorHandler;
import org.apache.flink.runtime.security.token.DelegationTokenManager;
import org.apache.flink.runtime.webmonitor.retriever.MetricQueryServiceRetriever;

/** Flink in this process, which listens to nobody: neither for jobs nor for files. */
final class PrivateCluster extends MiniCluster {

  PrivateCluster(MiniClusterConfiguration configuration) {
    super(configuration);
  }

  @Override
  protected DispatcherResourceManagerComponentFactory
      createDispatcherResourceManagerComponentFactory() {
    return new UnreachableComponentFactory();
  }

  /**
   * Flink opens the port of its blob server a moment before, on the loopback address, and there is
   * no setting that keeps it shut. It is closed before any job is known. The server goes on to keep
   * files for this process, which finds them in the folder and asks nobody for them.
   */
  @Override
  protected Collection<? extends DispatcherResourceManagerComponent>
      createDispatcherResourceManagerComponents(
          Configuration configuration,
          RpcServiceFactory rpcServiceFactory,
          BlobServer blobServer,
          HeartbeatServices heartbeatServices,
          DelegationTokenManager delegationTokenManager,
          MetricRegistry metricRegistry,
          MetricQueryServiceRetriever metricQueryServiceRetriever,
          FatalErrorHandler fatalErrorHandler)
          throws Exception {
    blobServer.close();
    return super.createDispatcherResourceManagerComponents(
        configuration,
        rpcServiceFactory,
        blobServer,
        heartbeatServices,
        delegationTokenManager,
        metricRegistry,
        metricQueryServiceRetriever,
        fatalErrorHandler);
  }
}
