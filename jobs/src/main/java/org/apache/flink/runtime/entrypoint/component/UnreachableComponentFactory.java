package org.apache.flink.runtime.entrypoint.component;

import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.core.failure.FailureEnricher;
import org.apache.flink.runtime.blob.BlobServer;
import org.apache.flink.runtime.clusterframework.types.ResourceID;
import org.apache.flink.runtime.dispatcher.ArchivedApplicationStore;
import org.apache.flink.runtime.dispatcher.DispatcherGateway;
import org.apache.flink.runtime.dispatcher.DispatcherId;
import org.apache.flink.runtime.dispatcher.DispatcherOperationCaches;
import org.apache.flink.runtime.dispatcher.PartialDispatcherServices;
import org.apache.flink.runtime.dispatcher.SessionDispatcherFactory;
import org.apache.flink.runtime.dispatcher.VoidHistoryServerArchivist;
import org.apache.flink.runtime.dispatcher.runner.DefaultDispatcherRunnerFactory;
import org.apache.flink.runtime.dispatcher.runner.DispatcherRunner;
import org.apache.flink.runtime.entrypoint.ClusterInformation;
import org.apache.flink.runtime.heartbeat.HeartbeatServices;
import org.apache.flink.runtime.highavailability.HighAvailabilityServices;
import org.apache.flink.runtime.jobmanager.HaServicesPersistenceComponentFactory;
import org.apache.flink.runtime.leaderretrieval.LeaderRetrievalService;
import org.apache.flink.runtime.metrics.MetricRegistry;
import org.apache.flink.runtime.metrics.groups.JobManagerMetricGroup;
import org.apache.flink.runtime.resourcemanager.ResourceManagerGateway;
import org.apache.flink.runtime.resourcemanager.ResourceManagerId;
import org.apache.flink.runtime.resourcemanager.ResourceManagerService;
import org.apache.flink.runtime.resourcemanager.ResourceManagerServiceImpl;
import org.apache.flink.runtime.resourcemanager.StandaloneResourceManagerFactory;
import org.apache.flink.runtime.rest.RestService;
import org.apache.flink.runtime.rpc.FatalErrorHandler;
import org.apache.flink.runtime.rpc.RpcService;
import org.apache.flink.runtime.rpc.RpcUtils;
import org.apache.flink.runtime.security.token.DelegationTokenManager;
import org.apache.flink.runtime.webmonitor.retriever.LeaderGatewayRetriever;
import org.apache.flink.runtime.webmonitor.retriever.MetricQueryServiceRetriever;
import org.apache.flink.runtime.webmonitor.retriever.impl.RpcGatewayRetriever;
import org.apache.flink.util.concurrent.ExponentialBackoffRetryStrategy;

/**
 * Flink's dispatcher and resource manager without the REST endpoint that Flink puts before them:
 * whoever reaches that may run any program as the user who started the job. In one process nobody
 * needs it.
 *
 * <p>It follows {@link DefaultDispatcherResourceManagerComponentFactory} step by step, and stands
 * in its package because a component can be made only there. What fails half-way is not taken down
 * step by step: the process ends with it.
 */
public final class UnreachableComponentFactory
    implements DispatcherResourceManagerComponentFactory {

  @Override
  public DispatcherResourceManagerComponent create(
      Configuration configuration,
      ResourceID resourceId,
      Executor ioExecutor,
      RpcService rpcService,
      HighAvailabilityServices highAvailabilityServices,
      BlobServer blobServer,
      HeartbeatServices heartbeatServices,
      DelegationTokenManager delegationTokenManager,
      MetricRegistry metricRegistry,
      ArchivedApplicationStore archivedApplicationStore,
      MetricQueryServiceRetriever metricQueryServiceRetriever,
      Collection<FailureEnricher> failureEnrichers,
      FatalErrorHandler fatalErrorHandler)
      throws Exception {
    String hostname = RpcUtils.getHostname(rpcService);
    LeaderGatewayRetriever<DispatcherGateway> dispatcherGateway =
        new RpcGatewayRetriever<>(
            rpcService, DispatcherGateway.class, DispatcherId::fromUuid, retries());
    LeaderGatewayRetriever<ResourceManagerGateway> resourceManagerGateway =
        new RpcGatewayRetriever<>(
            rpcService, ResourceManagerGateway.class, ResourceManagerId::fromUuid, retries());
    ResourceManagerService resourceManager =
        ResourceManagerServiceImpl.create(
            StandaloneResourceManagerFactory.getInstance(),
            configuration,
            resourceId,
            rpcService,
            highAvailabilityServices,
            heartbeatServices,
            delegationTokenManager,
            fatalErrorHandler,
            new ClusterInformation(hostname, blobServer.getPort()),
            null,
            metricRegistry,
            hostname,
            ioExecutor);
    DispatcherOperationCaches operationCaches =
        new DispatcherOperationCaches(
            configuration.get(RestOptions.ASYNC_OPERATION_STORE_DURATION));
    DispatcherRunner dispatcher =
        DefaultDispatcherRunnerFactory.createSessionRunner(SessionDispatcherFactory.INSTANCE)
            .createDispatcherRunner(
                highAvailabilityServices.getDispatcherLeaderElection(),
                fatalErrorHandler,
                new HaServicesPersistenceComponentFactory(highAvailabilityServices),
                ioExecutor,
                rpcService,
                new PartialDispatcherServices(
                    configuration,
                    highAvailabilityServices,
                    resourceManagerGateway,
                    blobServer,
                    heartbeatServices,
                    () ->
                        JobManagerMetricGroup.createJobManagerMetricGroup(metricRegistry, hostname),
                    archivedApplicationStore,
                    fatalErrorHandler,
                    VoidHistoryServerArchivist.INSTANCE,
                    metricRegistry.getMetricQueryServiceGatewayRpcAddress(),
                    ioExecutor,
                    operationCaches,
                    failureEnrichers));
    resourceManager.start();
    LeaderRetrievalService resourceManagerRetrieval =
        highAvailabilityServices.getResourceManagerLeaderRetriever();
    resourceManagerRetrieval.start(resourceManagerGateway);
    LeaderRetrievalService dispatcherRetrieval =
        highAvailabilityServices.getDispatcherLeaderRetriever();
    dispatcherRetrieval.start(dispatcherGateway);
    return new DispatcherResourceManagerComponent(
        dispatcher,
        resourceManager,
        dispatcherRetrieval,
        resourceManagerRetrieval,
        new NoRestService(),
        fatalErrorHandler,
        operationCaches);
  }

  /** As many, and as far apart, as Flink's own factory has. */
  private static ExponentialBackoffRetryStrategy retries() {
    return new ExponentialBackoffRetryStrategy(12, Duration.ofMillis(10), Duration.ofMillis(50));
  }

  /** Listens to nobody. */
  private static final class NoRestService implements RestService {

    @Override
    public int getRestPort() {
      return -1;
    }

    @Override
    public CompletableFuture<Void> closeAsync() {
      return CompletableFuture.completedFuture(null);
    }
  }
}
