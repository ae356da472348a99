package io.backlash.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * An entry of {@code deploy/minimum-versions.yaml}.
 *
 * @param kind what it is about
 * @param name of the artifact or the image; a star at its end stands for anything
 * @param from the first version that will do
 * @param unmet where an older one is known, and stays
 */
record MinimumVersion(Kind kind, String name, String from, List<Unmet> unmet) {

  enum Kind {
    ARTIFACT,
    BUNDLED,
    IMAGE
  }

  /**
   * An older version that cannot be raised.
   *
   * @param in the jar around it
   */
  record Unmet(String in, String version, String why, String instead) {}

  static List<MinimumVersion> read(Path file) throws IOException {
    List<MinimumVersion> all = new ArrayList<>();
    List<Map<String, Object>> entries =
        new Yaml(new SafeConstructor(new LoaderOptions())).load(Files.readString(file));
    for (Map<String, Object> entry : entries) {
      if (text(entry, "because").isBlank()) {
        throw new IllegalArgumentException(entry + " gives no reason");
      }
      for (Kind kind : Kind.values()) {
        String name = kind.name().toLowerCase(Locale.ROOT);
        if (entry.containsKey(name)) {
          all.add(new MinimumVersion(kind, text(entry, name), text(entry, "from"), unmet(entry)));
        }
      }
    }
    return all;
  }

  @SuppressWarnings("unchecked")
  private static List<Unmet> unmet(Map<String, Object> entry) {
    return ((List<Map<String, Object>>) entry.getOrDefault("unmet", List.of()))
        .stream()
            .map(
                one ->
                    new Unmet(
                        text(one, "in"),
                        text(one, "version"),
                        text(one, "why"),
                        text(one, "instead")))
            .toList();
  }

  private static String text(Map<String, Object> entry, String key) {
    if (entry.get(key) instanceof String text) {
      return text;
    }
    throw new IllegalArgumentException(entry + " has no text '" + key + "'");
  }

  boolean isAbout(FoundVersion found) {
    return found.kind() == kind
        && (name.endsWith("*")
            ? found.name().startsWith(name.substring(0, name.length() - 1))
            : found.name().equals(name));
  }

  boolean isMetBy(FoundVersion found) {
    return compare(found.version(), from) >= 0;
  }

  boolean excuses(FoundVersion found) {
    return unmet.stream().anyMatch(one -> covers(one, found));
  }

  static boolean covers(Unmet unmet, FoundVersion found) {
    return unmet.in().equals(found.in()) && unmet.version().equals(found.version());
  }

  /** By the numbers at its beginning; what stands after them, as in 4.2.6.Final, counts nothing. */
  static int compare(String one, String other) {
    int[] numbers = numbers(one);
    int[] others = numbers(other);
    for (int at = 0; at < Math.max(numbers.length, others.length); at++) {
      int difference =
          Integer.compare(
              at < numbers.length ? numbers[at] : 0, at < others.length ? others[at] : 0);
      if (difference != 0) {
        return difference;
      }
    }
    return 0;
  }

  private static int[] numbers(String version) {
    String plain = version.startsWith("v") ? version.substring(1) : version;
    return List.of(plain.split("[.-]", -1)).stream()
        .takeWhile(part -> part.matches("\\d{1,9}"))
        .mapToInt(Integer::parseInt)
        .toArray();
  }
}
