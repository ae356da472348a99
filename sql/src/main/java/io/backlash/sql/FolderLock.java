package io.backlash.sql;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Says that a database folder is somebody's: from before its server is made until it has stopped,
 * so that a run and a reader that start together never both make it. It ends with its process, too.
 */
final class FolderLock implements AutoCloseable {

  private final FileChannel file;

  private FolderLock(FileChannel file) {
    this.file = file;
  }

  /**
   * Takes it; {@code null} where another has it.
   *
   * @param folder whose parent exists
   */
  static FolderLock take(Path folder) throws IOException {
    FileChannel file =
        FileChannel.open(
            folder.resolveSibling(folder.getFileName() + ".lock"),
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE);
    FileLock lock = null;
    try {
      lock = file.tryLock();
    } catch (OverlappingFileLockException e) {
      // This process has it.
    }
    if (lock == null) {
      file.close();
      return null;
    }
    return new FolderLock(file);
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
