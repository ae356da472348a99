package io.backlash.cli;

import io.backlash.cli.MinimumVersion.Kind;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * A version that something is built of or run with.
 *
 * @param in the jar or the file in which it was found
 */
record FoundVersion(Kind kind, String name, String version, String in) {

  /** As local repositories of Maven lay jars out: group, artifact and version are folders. */
  private static final Pattern JAR =
      Pattern.compile(".*?/repository/(.+)/([^/]+)/([^/]+)/\\2-\\3[^/]*\\.jar");

  /** As Flink's jars say what they bundle; a classifier may stand before the version. */
  private static final Pattern NOTICE =
      Pattern.compile("^- ([\\w.-]+:[\\w.-]+)(?::[\\w-]+)?:(\\d[\\w.-]*)\\s*$", Pattern.MULTILINE);

  private static final Pattern IMAGE =
      Pattern.compile("^(?:FROM|\\s*(?:- )?image:)\\s+([\\w./-]+):([\\w.-]+)", Pattern.MULTILINE);

  /** All jars of the class path, and what is in them. */
  static List<FoundVersion> ofClassPath() throws IOException {
    List<FoundVersion> found = new ArrayList<>();
    for (String part : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      Matcher jar = JAR.matcher(part.replace(File.separatorChar, '/'));
      if (jar.matches()) {
        found.add(
            new FoundVersion(
                Kind.ARTIFACT,
                jar.group(1).replace('/', '.') + ":" + jar.group(2),
                jar.group(3),
                jar.group(2)));
        try (InputStream file = Files.newInputStream(Path.of(part))) {
          bundled(file, jar.group(2), found);
        }
      }
    }
    return found;
  }

  private static void bundled(InputStream jar, String name, List<FoundVersion> found)
      throws IOException {
    ZipInputStream entries = new ZipInputStream(jar);
    for (ZipEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
      if (entry.getName().equals("META-INF/NOTICE")) {
        Matcher line = NOTICE.matcher(new String(entries.readAllBytes(), StandardCharsets.UTF_8));
        while (line.find()) {
          found.add(new FoundVersion(Kind.BUNDLED, line.group(1), line.group(2), name));
        }
      } else if (entry.getName().endsWith(".jar")) {
        String inner = Path.of(entry.getName()).getFileName().toString();
        bundled(entries, inner.substring(0, inner.length() - ".jar".length()), found);
      }
    }
  }

  /** All images with a version in the files of a folder. */
  static List<FoundVersion> ofImages(Path folder) throws IOException {
    List<FoundVersion> found = new ArrayList<>();
    try (Stream<Path> files = Files.walk(folder)) {
      files
          .filter(file -> file.toString().matches(".*(\\.ya?ml|/Dockerfile)"))
          .forEach(
              file -> {
                try {
                  Matcher image = IMAGE.matcher(Files.readString(file));
                  while (image.find()) {
                    found.add(
                        new FoundVersion(
                            Kind.IMAGE,
                            image.group(1),
                            image.group(2),
                            folder.relativize(file).toString()));
                  }
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              });
    }
    return found;
  }
}
