package io.backlash.secret;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.Serializable;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How a database is reached, the secrets of its URL taken out: operators may carry it.
 *
 * @param url JDBC URL without its secrets
 * @param secrets by their parameter of the URL
 */
public record DatabaseLogin(String url, Map<String, Secret> secrets) implements Serializable {

  /** The parameters of PostgreSQL's driver that nobody else may read. */
  public static final Set<String> SECRET_PARAMETERS = Set.of("password", "sslpassword");

  public DatabaseLogin {
    secrets = new LinkedHashMap<>(secrets);
  }

  /** That of a URL with all in it, whose secrets this process alone knows from here on. */
  public static DatabaseLogin of(String jdbcUrl) {
    int query = jdbcUrl.indexOf('?');
    if (query < 0) {
      return new DatabaseLogin(jdbcUrl, Map.of());
    }
    Map<String, Secret> secrets = new LinkedHashMap<>();
    List<String> others = new ArrayList<>();
    for (String parameter : jdbcUrl.substring(query + 1).split("&", -1)) {
      String[] parts = parameter.split("=", 2);
      if (parts.length == 2 && SECRET_PARAMETERS.contains(parts[0])) {
        secrets.put(parts[0], Secret.held(URLDecoder.decode(parts[1], UTF_8)));
      } else {
        others.add(parameter);
      }
    }
    String address = jdbcUrl.substring(0, query);
    return new DatabaseLogin(
        others.isEmpty() ? address : address + "?" + String.join("&", others), secrets);
  }

  /** The URL with all in it, to connect with: not to be kept. */
  public String fullUrl() {
    StringBuilder full = new StringBuilder(url);
    char separator = url.contains("?") ? '&' : '?';
    for (Map.Entry<String, Secret> secret : secrets.entrySet()) {
      full.append(separator)
          .append(secret.getKey())
          .append('=')
          .append(URLEncoder.encode(secret.getValue().value(), UTF_8));
      separator = '&';
    }
    return full.toString();
  }
}
