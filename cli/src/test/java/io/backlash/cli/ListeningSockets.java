package io.backlash.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Where processes of this machine listen, as Linux tells it. */
final class ListeningSockets {
  /** Of a line of {@code /proc/net/tcp}. */
  private static final int ADDRESS = 1;

  private static final int STATE = 3;
  private static final int INODE = 9;
  private static final String LISTENING = "0A";

  /** 127.0.0.1, and the same within IPv6, and ::1, as the kernel writes them. */
  private static final Set<String> LOOPBACK =
      Set.of("0100007F", "0000000000000000FFFF00000100007F", "00000000000000000000000001000000");

  private ListeningSockets() {}

  /** The ports of a process, and whether each is on the machine's own interface alone. */
  static Map<Integer, Boolean> of(ProcessHandle process) throws IOException {
    Set<String> sockets = sockets(process);
    Map<Integer, Boolean> found = new HashMap<>();
    for (String table : new String[] {"/proc/net/tcp", "/proc/net/tcp6"}) {
      for (String line : Files.readAllLines(Path.of(table))) {
        String[] fields = line.strip().split("\\s+", -1);
        if (fields[STATE].equals(LISTENING) && sockets.contains(fields[INODE])) {
          String[] address = fields[ADDRESS].split(":", 2);
          found.merge(
              Integer.parseInt(address[1], 16), LOOPBACK.contains(address[0]), Boolean::logicalAnd);
        }
      }
    }
    return found;
  }

  private static Set<String> sockets(ProcessHandle process) throws IOException {
    try (Stream<Path> open = Files.list(Path.of("/proc", String.valueOf(process.pid()), "fd"))) {
      return open.map(ListeningSockets::target)
          .filter(target -> target.startsWith("socket:["))
          .map(target -> target.substring("socket:[".length(), target.length() - 1))
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  private static String target(Path descriptor) {
    try {
      return Files.readSymbolicLink(descriptor).toString();
    } catch (NoSuchFileException e) {
      return "closed meanwhile";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
