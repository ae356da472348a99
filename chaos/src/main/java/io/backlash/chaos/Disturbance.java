package io.backlash.chaos;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** What befalls a cluster. */
enum Disturbance {
  TASK_MANAGER_KILLED(10) {
    @Override
    void strike(Installation installation, Random chance) throws IOException {
      installation.killTaskManager(chance);
    }
  },
  JOB_MANAGER_KILLED(1) {
    @Override
    void strike(Installation installation, Random chance) throws IOException {
      installation.killJobManager();
    }
  },
  DATABASE_RESTARTED(3) {
    @Override
    void strike(Installation installation, Random chance) {
      installation.cluster().stopDatabase();
      installation.cluster().startDatabase();
    }
  },
  DATABASE_AWAY_FOR_30_SECONDS(1) {
    @Override
    void strike(Installation installation, Random chance) throws InterruptedException {
      installation.cluster().stopDatabase();
      TimeUnit.SECONDS.sleep(30);
      installation.cluster().startDatabase();
    }
  },
  BROKER_RESTARTED(2) {
    @Override
    void strike(Installation installation, Random chance) throws IOException, InterruptedException {
      installation.cluster().stopBroker();
      installation.cluster().startBroker();
    }
  },
  /**
   * It is taken for dead, its tasks go on elsewhere, and then it is back and knows nothing of it.
   */
  TASK_MANAGER_PAUSED_FOR_70_SECONDS(1) {
    @Override
    void strike(Installation installation, Random chance) throws IOException, InterruptedException {
      Part.pause(installation.busyTaskManager(chance), Duration.ofSeconds(70));
    }
  },
  /** It loses the lead, which nobody takes, and then it is back and believes that it has it. */
  JOB_MANAGER_PAUSED_FOR_25_SECONDS(1) {
    @Override
    void strike(Installation installation, Random chance) throws IOException, InterruptedException {
      Part.pause(Part.JOB_MANAGER.running(""), Duration.ofSeconds(25));
    }
  },
  /** Longer than a client waits for an answer, 30 s. */
  BROKER_PAUSED_FOR_45_SECONDS(1) {
    @Override
    void strike(Installation installation, Random chance) throws IOException, InterruptedException {
      Part.pause(Part.BROKER.running(""), Duration.ofSeconds(45));
    }
  },
  /** Longer than a producer waits for its transaction to be committed, 60 s. */
  BROKER_CUT_OFF_FOR_90_SECONDS(1) {
    @Override
    boolean isPossible() {
      return Partition.isPossible();
    }

    @Override
    void strike(Installation installation, Random chance) throws IOException, InterruptedException {
      Partition.of(installation.brokerPort(), Duration.ofSeconds(90));
    }
  };

  /** Names of those that are wanted, all where nothing is said. */
  private static final String ONLY = System.getProperty("chaos.only", "");

  private final int times;

  Disturbance(int times) {
    this.times = times;
  }

  /** How often it befalls a job that runs for long enough. */
  int times() {
    return times;
  }

  /** Lets it happen, and waits until what can only be started again by a person is. */
  abstract void strike(Installation installation, Random chance)
      throws IOException, InterruptedException;

  /** Whether this machine lets us do it. */
  boolean isPossible() {
    return true;
  }

  /** Those that are wanted and possible. */
  static List<Disturbance> chosen() {
    List<String> names = List.of(ONLY.split(",", -1));
    return Stream.of(values())
        .filter(disturbance -> ONLY.isEmpty() || names.contains(disturbance.name()))
        .filter(Disturbance::isPossible)
        .toList();
  }

  /** All that befalls one job, in the order of chance. */
  static List<Disturbance> all(Random chance) {
    List<Disturbance> all = new ArrayList<>();
    for (Disturbance disturbance : chosen()) {
      all.addAll(Collections.nCopies(disturbance.times, disturbance));
    }
    Collections.shuffle(all, chance);
    return all;
  }
}
