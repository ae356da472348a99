package io.backlash.report.server;

import static java.util.stream.Collectors.toUnmodifiableSet;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The names by which this server may be asked: those of this machine to itself, the address that it
 * listens to, and what it was told beside. A page from elsewhere can lead its own name here (DNS
 * rebinding), and its reader's browser takes the two for one; but it can't make the browser say
 * another name than that.
 */
final class AllowedHosts {

  /** A name or an address, of IPv6 in brackets, and a port. */
  private static final Pattern AUTHORITY =
      Pattern.compile("(\\[[0-9A-Fa-f:.]+]|[A-Za-z0-9._-]+)(?::\\d{1,5})?");

  /** Of such an address no name server is asked. */
  private static final Pattern ADDRESS = Pattern.compile("\\[.*]|\\d{1,3}(\\.\\d{1,3}){3}");

  private final InetAddress listening;
  private final Set<String> names;
  private final Set<String> told;

  private AllowedHosts(InetAddress listening, Set<String> names, Set<String> told) {
    this.listening = listening;
    this.names = names;
    this.told = told;
  }

  /**
   * Those of a server.
   *
   * @param address where it listens
   * @param told names beside, without a port
   * @throws IllegalArgumentException with a sentence, if one is not a name
   */
  static AllowedHosts of(InetSocketAddress address, Collection<String> told) {
    for (String name : told) {
      if (!name.equalsIgnoreCase(hostOf(name))) {
        throw new IllegalArgumentException(
            "'%s' is no name of a host, such as report.example.com, without a scheme or a port"
                .formatted(name));
      }
    }
    return new AllowedHosts(
        address.getAddress(),
        lower(Stream.of("localhost", address.getHostString())),
        lower(told.stream()));
  }

  /** Whether a request with this {@code Host} is for this server. */
  boolean allows(String authority) {
    String host = hostOf(authority);
    return host != null && (names.contains(host) || told.contains(host) || isOurs(host));
  }

  /**
   * Whether a page of this {@code Origin} is this server's own, or of a proxy that was told of.
   *
   * @param authority the request's {@code Host}
   */
  boolean allowsOrigin(String origin, String authority) {
    try {
      String from = URI.create(origin).getRawAuthority();
      return from != null && (from.equalsIgnoreCase(authority) || told.contains(hostOf(from)));
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /** {@code null} where it is neither a name nor an address. */
  private static String hostOf(String authority) {
    Matcher parts = AUTHORITY.matcher(authority);
    return parts.matches() ? lower(parts.group(1)) : null;
  }

  private boolean isOurs(String host) {
    if (!ADDRESS.matcher(host).matches()) {
      return false;
    }
    try {
      InetAddress named = InetAddress.getByName(host);
      return named.isLoopbackAddress()
          || named.equals(listening)
          || (listening.isAnyLocalAddress() && NetworkInterface.getByInetAddress(named) != null);
    } catch (UnknownHostException | SocketException e) {
      return false;
    }
  }

  private static Set<String> lower(Stream<String> names) {
    return names.map(AllowedHosts::lower).collect(toUnmodifiableSet());
  }

  private static String lower(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
