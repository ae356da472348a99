package io.backlash.ingest.mapping;

import java.io.IOException;
import java.io.Serializable;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;

/**
 * Files by a pattern of their paths.
 *
 * @param pattern an absolute path with wildcards, as {@link
 *     java.nio.file.FileSystem#getPathMatcher} knows them
 */
public record FileGlob(String pattern) implements Serializable {
  private static final Pattern WILDCARD = Pattern.compile("[*?\\[{]");

  static boolean hasWildcard(String path) {
    return WILDCARD.matcher(path).find();
  }

  /** The deepest folder that all of them lie in. */
  public Path folder() {
    Path whole = Path.of(pattern);
    Path folder = whole.getRoot();
    for (Path part : whole) {
      if (hasWildcard(part.toString())) {
        break;
      }
      folder = folder.resolve(part);
    }
    return folder;
  }

  /**
   * @throws PatternSyntaxException where it is no pattern
   */
  public PathMatcher matcher() {
    return FileSystems.getDefault().getPathMatcher("glob:" + pattern);
  }

  /** Those that are there now, by name. */
  List<String> files() throws IOException {
    PathMatcher matcher = matcher();
    Path folder = folder();
    try (Stream<Path> files = Files.exists(folder) ? Files.walk(folder) : Stream.empty()) {
      return files
          .filter(matcher::matches)
          .filter(Files::isRegularFile)
          .map(Path::toString)
          .sorted()
          .toList();
    }
  }
}
