package io.backlash.ingest.mapping;

import io.backlash.config.ConfigException;
import io.backlash.config.YamlNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** The files that a mapping names: by paths beside it, patterns, variables or addresses. */
final class FeedPaths {
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{([^}]*)}");
  private static final Pattern SCHEME = Pattern.compile("[a-z][a-z0-9+.-]+://.*");

  private final Path mapping;
  private final Map<String, String> environment;

  /**
   * @param mapping beside which relative paths begin
   * @param environment what the variables in paths stand for
   */
  FeedPaths(Path mapping, Map<String, String> environment) {
    this.mapping = mapping;
    this.environment = environment;
  }

  FolderWatch watch(Map<String, YamlNode> entries, YamlNode paths, RecordKind kind) {
    YamlNode node = entries.get("watch");
    if (node == null) {
      return null;
    }
    if (kind.timeField() == null) {
      throw node.wrong("is for records that have a time; these hold at all times");
    }
    if (!entries.containsKey("max_out_of_orderness")) {
      throw node.wrong(
          "needs 'max_out_of_orderness' beside it: of files to come it can't be measured");
    }
    Duration interval = node.duration();
    if (interval.isZero()) {
      throw node.wrong("is zero");
    }
    List<FileGlob> globs = new ArrayList<>();
    for (YamlNode item : paths.items()) {
      String path = path(item);
      FileGlob glob = new FileGlob(path);
      if (SCHEME.matcher(path).matches() || !FileGlob.hasWildcard(path)) {
        throw item.wrong("is watched, so it should be a pattern of files on this machine");
      }
      if (!Files.isDirectory(glob.folder())) {
        throw item.wrong("is watched in a folder that is not there: " + glob.folder());
      }
      globs.add(glob);
    }
    return new FolderWatch(globs, interval);
  }

  List<String> files(YamlNode node) {
    List<String> files = new ArrayList<>();
    for (YamlNode item : node.items()) {
      List<String> found = filesOf(item);
      if (found.isEmpty()) {
        throw item.wrong("matches no file: " + path(item));
      }
      files.addAll(found);
    }
    if (files.isEmpty()) {
      throw node.wrong("names no file");
    }
    return files.stream().distinct().toList();
  }

  /** Those that are there already: maybe none. */
  List<String> watchedFiles(YamlNode node) {
    return node.items().stream().flatMap(item -> filesOf(item).stream()).distinct().toList();
  }

  private List<String> filesOf(YamlNode node) {
    String path = path(node);
    if (SCHEME.matcher(path).matches() || Files.isRegularFile(Path.of(path))) {
      return List.of(path);
    }
    if (!FileGlob.hasWildcard(path)) {
      throw node.wrong("names a file that is not there: " + path);
    }
    return files(node, new FileGlob(path));
  }

  /** Relative to the mapping; a path that begins with a variable stands for itself. */
  private String path(YamlNode node) {
    String written = node.text();
    String path = withVariables(node, written);
    if (SCHEME.matcher(path).matches()) {
      return path;
    }
    Path base = written.startsWith("${") ? Path.of("") : mapping.toAbsolutePath().getParent();
    return base.toAbsolutePath().resolve(path).normalize().toString();
  }

  private static List<String> files(YamlNode node, FileGlob glob) {
    try {
      return glob.files();
    } catch (PatternSyntaxException e) {
      throw node.wrong("is no pattern of files: " + e.getDescription());
    } catch (IOException e) {
      throw new ConfigException("%s can't be listed: %s.".formatted(glob.folder(), e.getMessage()));
    }
  }

  private String withVariables(YamlNode node, String path) {
    return VARIABLE
        .matcher(path)
        .replaceAll(
            variable -> {
              String value = environment.get(variable.group(1));
              if (value == null) {
                throw node.wrong(
                    "needs the environment variable %s, which is not set"
                        .formatted(variable.group(1)));
              }
              return Matcher.quoteReplacement(value);
            });
  }
}
