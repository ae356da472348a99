package io.backlash.job;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.util.FileUtils;

/**
 * Where the Flink of this process puts aside what it has no room for in memory: records, and with
 * them what customers wrote. Only the owner may look into it, and it goes when the work is done,
 * also where the work is broken off by Ctrl+C.
 */
final class ScratchFolder implements AutoCloseable {
  private final Path path;
  private final Thread atTheEnd;

  private ScratchFolder(Path path) {
    this.path = path;
    atTheEnd = new Thread(this::delete, "delete scratch");
    Runtime.getRuntime().addShutdownHook(atTheEnd);
  }

  /** Makes one in the machine's folder for temporary files. */
  static ScratchFolder make() throws IOException {
    // Java makes temporary folders for the owner alone.
    return new ScratchFolder(Files.createTempDirectory("backlash-"));
  }

  /** Lets Flink use it. */
  void setIn(Configuration settings) {
    settings.set(CoreOptions.TMP_DIRS, path.toString());
  }

  private void delete() {
    FileUtils.deleteDirectoryQuietly(path.toFile());
  }

  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(atTheEnd);
    } catch (IllegalStateException shuttingDown) {
      // Then it is deleted by the hook.
      return;
    }
    delete();
  }
}
