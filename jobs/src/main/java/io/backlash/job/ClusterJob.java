package io.backlash.job;

import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** The jobs on a cluster: two, or both in one. */
public enum ClusterJob {
  SCORE(ScoreJob.TITLE, ScoreJob::define),
  IMPACT(ImpactJob.TITLE, ImpactJob::define),
  ALL(BacklashJob.TITLE, BacklashJob::define);

  private final String title;
  private final JobEnvironment.Definition definition;

  ClusterJob(String title, JobEnvironment.Definition definition) {
    this.title = title;
    this.definition = definition;
  }

  /** What Flink calls it. */
  public String title() {
    return title;
  }

  /**
   * Hands it to a cluster.
   *
   * @param flink where the cluster is, and all else that Flink is to know
   */
  public JobClient submit(JobSettings settings, Configuration flink) throws Exception {
    StreamExecutionEnvironment environment =
        new StreamExecutionEnvironment(JobEnvironment.guarded(flink));
    JobEnvironment.define(definition, environment, settings);
    return environment.executeAsync(title);
  }
}
