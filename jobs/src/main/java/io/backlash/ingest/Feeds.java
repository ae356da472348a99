package io.backlash.ingest;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The feeds that one or several mappings describe. */
public record Feeds(List<String> names) {

  /**
   * Reads mappings.
   *
   * @param mappings the files; the names of feeds are unique over all of them
   * @param environment for {@code ${NAME}} in paths
   * @throws FeedsException naming file, line and key of what is wrong
   */
  public static Feeds load(List<Path> mappings, Map<String, String> environment) {
    throw new FeedsException(mappings + " " + environment);
  }
}
