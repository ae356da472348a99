package io.backlash.chaos;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;

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
  };

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

  /** All that befalls one job, in the order of chance. */
  static List<Disturbance> all(Random chance) {
    List<Disturbance> all = new ArrayList<>();
    for (Disturbance disturbance : values()) {
      all.addAll(Collections.nCopies(disturbance.times, disturbance));
    }
    Collections.shuffle(all, chance);
    return all;
  }
}
