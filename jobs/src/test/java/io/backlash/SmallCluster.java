package io.backlash;

import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.test.junit5.MiniClusterExtension;

/** Flink in this process, as tests use it: a TaskManager of two slots. */
public final class SmallCluster {

  private SmallCluster() {}

  /** One for a test class; what is executed meanwhile runs on it. */
  public static MiniClusterExtension start() {
    return new MiniClusterExtension(
        new MiniClusterResourceConfiguration.Builder()
            .setNumberTaskManagers(1)
            .setNumberSlotsPerTaskManager(2)
            .build());
  }
}
