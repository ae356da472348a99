package io.backlash.chaos;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * A network that lets nothing through to a port or from it, while both sides live: packets vanish,
 * and no connection is refused or closed. It is made with nftables, and only where all processes of
 * the test have a network of their own, so that the machine's firewall is left alone.
 */
final class Partition {
  private static final String TABLE = "chaos";

  private Partition() {}

  /** Whether this process has a network of its own; {@code namespace/bin/java} sees to it. */
  static boolean isPossible() {
    return "own".equals(System.getenv("CHAOS_NETWORK"));
  }

  /** Cuts a port off for a while. */
  static void of(int port, Duration time) throws IOException, InterruptedException {
    Command.run("nft", "add", "table", "inet", TABLE);
    try {
      Command.run(
          "nft", "add chain inet chaos in { type filter hook input priority 0 ; policy accept ; }");
      for (String side : new String[] {"dport", "sport"}) {
        Command.run("nft", "add rule inet chaos in tcp %s %d drop".formatted(side, port));
      }
      TimeUnit.SECONDS.sleep(time.toSeconds());
    } finally {
      Command.run("nft", "delete", "table", "inet", TABLE);
    }
  }
}
