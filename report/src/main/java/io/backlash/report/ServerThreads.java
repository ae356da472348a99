package io.backlash.report;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;

/** The threads that read the database. They end with the program. */
final class ServerThreads {

  private ServerThreads() {}

  static ExecutorService one(String name) {
    return Executors.newSingleThreadExecutor(called(name));
  }

  static ThreadFactory called(String name) {
    return task -> {
      Thread thread = new Thread(task, name);
      thread.setDaemon(true);
      return thread;
    };
  }
}
