package io.backlash.bench;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/**
 * What reading took.
 *
 * @param documents read
 * @param wallNanos from begin to end
 * @param cpuNanos of the thread; on a machine that others use too, the steadier measure
 * @param bytes allocated
 */
record Effort(long documents, long wallNanos, long cpuNanos, long bytes) {

  static final Effort NONE = new Effort(0, 0, 0, 0);

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private static final double NANOS_A_SECOND = 1e9;

  /** Does the work in this thread. */
  static Effort of(long documents, Runnable work) {
    long bytes = THREADS.getCurrentThreadAllocatedBytes();
    long cpu = THREADS.getCurrentThreadCpuTime();
    long wall = System.nanoTime();
    work.run();
    return new Effort(
        documents,
        System.nanoTime() - wall,
        THREADS.getCurrentThreadCpuTime() - cpu,
        THREADS.getCurrentThreadAllocatedBytes() - bytes);
  }

  Effort plus(Effort other) {
    return new Effort(
        documents + other.documents,
        wallNanos + other.wallNanos,
        cpuNanos + other.cpuNanos,
        bytes + other.bytes);
  }

  double perSecond() {
    return documents * NANOS_A_SECOND / wallNanos;
  }

  double perCpuSecond() {
    return documents * NANOS_A_SECOND / cpuNanos;
  }

  double kilobytesEach() {
    return bytes / 1024.0 / documents;
  }
}
