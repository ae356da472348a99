package io.backlash.sql;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;

/** Knows a full disk from other failures, and says so. */
public final class FullDisk {

  /** PostgreSQL's code for it. */
  private static final String DISK_FULL = "53100";

  /** The system's words for it, which Java and PostgreSQL hand on. */
  private static final String WORDS = "No space left on device";

  private static final String QUOTA_WORDS = "Disk quota exceeded";

  private FullDisk() {}

  /** Whether a failure, or what lies behind it, is that of a full disk. */
  public static boolean isCauseOf(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (isOfServer(cause) || isToldBy(cause.getMessage())) {
        return true;
      }
    }
    return false;
  }

  /** Whether a failure, without what lies behind it, is a database server's word for its disk. */
  static boolean isOfServer(Throwable failure) {
    return failure instanceof SQLException sql && DISK_FULL.equals(sql.getSQLState());
  }

  /** Whether a program's words are those of a full disk. */
  static boolean isToldBy(String words) {
    return words != null && (words.contains(WORDS) || words.contains(QUOTA_WORDS));
  }

  /**
   * The sentence for it.
   *
   * @param folder on the disk that is full
   */
  public static String sentence(Path folder) {
    return "There is no space left on the disk of "
        + folder
        + (free(folder) == null ? "" : " (" + free(folder) + " free)")
        + ": make room, or name a folder on another disk.";
  }

  private static String free(Path folder) {
    try {
      Path there = folder.toAbsolutePath();
      while (!Files.exists(there)) {
        there = there.getParent();
      }
      return Files.getFileStore(there).getUsableSpace() / (1 << 20) + " MB";
    } catch (IOException e) {
      return null;
    }
  }
}
