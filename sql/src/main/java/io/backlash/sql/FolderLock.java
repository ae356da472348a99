package io.backlash.sql;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Says that a database folder is somebody's: from before its server is made until it has stopped,
 * so that a run and a reader that start together never both make it. It ends with its process, too.
 */
final class FolderLock implements AutoCloseable {

  /**
   * The files that this process has locked. Closing any channel of a file gives up all locks that
   * the process has on it, so a file that is locked here is never opened a second time.
   */
  private static final Set<Path> TAKEN = ConcurrentHashMap.newKeySet();

  private final Path path;
  private final FileChannel file;

  private FolderLock(Path path, FileChannel file) {
    this.path = path;
    this.file = file;
  }

  /**
   * Takes it; {@code null} where another has it.
   *
   * @param folder whose parent exists
   */
  static FolderLock take(Path folder) throws IOException {
    Path path = file(folder);
    if (!TAKEN.add(path)) {
      return null;
    }
    FileChannel file = null;
    FolderLock taken = null;
    try {
      file = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      FileLock lock = file.tryLock();
      if (lock != null) {
        tellWhose(file);
        taken = new FolderLock(path, file);
      }
      return taken;
    } finally {
      if (taken == null) {
        TAKEN.remove(path);
        if (file != null) {
          file.close();
        }
      }
    }
  }

  private static void tellWhose(FileChannel file) throws IOException {
    file.truncate(0);
    try {
      file.write(ByteBuffer.wrap((ProcessHandle.current().pid() + "\n").getBytes(US_ASCII)));
    } catch (IOException e) {
      // Of a full disk the lock itself needs nothing; who has it is only for a message.
      file.truncate(0);
    }
  }

  /** In words, for a message: "process 4711", or "another process" where its id is not known. */
  static String holder(Path folder) {
    Path path = file(folder);
    if (TAKEN.contains(path)) {
      return "this process itself";
    }
    try {
      return "process " + Long.parseLong(Files.readString(path, US_ASCII).strip());
    } catch (IOException | NumberFormatException e) {
      return "another process";
    }
  }

  private static Path file(Path folder) {
    Path absolute = folder.toAbsolutePath().normalize();
    return absolute.resolveSibling(absolute.getFileName() + ".lock");
  }

  @Override
  public void close() throws IOException {
    try {
      file.close();
    } finally {
      TAKEN.remove(path);
    }
  }
}
