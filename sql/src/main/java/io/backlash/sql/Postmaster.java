package io.backlash.sql;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A PostgreSQL server of this user that works on a folder, whoever started it: told by what it has
 * written into the folder, and by its command line.
 *
 * @param process its first process
 * @param port where it listens
 * @param isReady whether it takes connections
 */
record Postmaster(ProcessHandle process, int port, boolean isReady) {
  private static final String FILE = "postmaster.pid";

  /** Lines of the file: process, folder, time of start, port, sockets, address, memory, state. */
  private static final int PORT_LINE = 3;

  private static final int STATE_LINE = 7;

  /**
   * The server that works on a folder.
   *
   * @return empty where there is none, or it has not yet written where it listens
   */
  static Optional<Postmaster> on(Path folder) {
    try {
      List<String> lines = Files.readAllLines(folder.resolve(FILE));
      if (lines.size() <= PORT_LINE) {
        return Optional.empty();
      }
      ProcessHandle process = ProcessHandle.of(Long.parseLong(lines.get(0).strip())).orElse(null);
      if (process == null || !worksOn(folder, process)) {
        return Optional.empty();
      }
      boolean isReady = lines.size() > STATE_LINE && lines.get(STATE_LINE).strip().equals("ready");
      return Optional.of(
          new Postmaster(process, Integer.parseInt(lines.get(PORT_LINE).strip()), isReady));
    } catch (IOException | NumberFormatException e) {
      // No such file, or not written to its end.
      return Optional.empty();
    }
  }

  /** The number in the file may have become another process's, or another user's. */
  private static boolean worksOn(Path folder, ProcessHandle process) throws IOException {
    if (OwnFiles.owner(Path.of("/proc", Long.toString(process.pid()))) != OwnFiles.user()) {
      return false;
    }
    List<String> words = List.of(process.info().arguments().orElse(new String[0]));
    int option = words.indexOf("-D");
    return option >= 0
        && option + 1 < words.size()
        && Files.exists(Path.of(words.get(option + 1)))
        && Files.isSameFile(folder, Path.of(words.get(option + 1)));
  }

  /**
   * Removes the file of a server that was killed, so that no process that has its number since is
   * taken for it. PostgreSQL itself sees by the shared memory whether a part of it lives on.
   */
  static void forget(Path folder) throws IOException {
    if (on(folder).isEmpty()) {
      Files.deleteIfExists(folder.resolve(FILE));
    }
  }
}
