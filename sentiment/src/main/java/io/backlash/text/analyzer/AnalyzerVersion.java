package io.backlash.text.analyzer;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;

/**
 * Names the program that reads texts: a hash over its class files, over models, rules and word
 * lists, and over the libraries that decide what is understood. Whatever is changed there gives
 * another name; the same sources built again give the same.
 */
final class AnalyzerVersion {

  /** A file of each jar, and the folder in it that counts. */
  private record Part(String file, String folder) {}

  private static final List<Part> PARTS =
      List.of(
          new Part("io/backlash/text/TextAnalyzer.class", "io/backlash/text/"),
          new Part("edu/stanford/nlp/models/sentiment/sentiment.ser.gz", "edu/stanford/nlp/"),
          new Part("edu/stanford/nlp/pipeline/Annotation.class", "edu/stanford/nlp/"),
          new Part("opennlp/tools/langdetect/LanguageDetectorME.class", "opennlp/tools/"),
          new Part("langdetect-183.bin", "langdetect-183.bin"),
          new Part("org/apache/commons/text/StringEscapeUtils.class", "org/apache/commons/text/"));

  private static final int BYTES = 8;

  private AnalyzerVersion() {}

  /** The hash, in hexadecimal digits. */
  static String ofProgram() {
    SortedMap<String, Long> checksums = new TreeMap<>();
    try {
      for (Part part : PARTS) {
        URL file = AnalyzerVersion.class.getResource("/" + part.file());
        if (file.openConnection() instanceof JarURLConnection jar) {
          addJar(jar, part.folder(), checksums);
        } else {
          addFolder(URI.create(root(file, part)), part.folder(), checksums);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("can't read the program's own files", e);
    }
    // Tables of characters and the last bit of a logarithm can differ between Java versions.
    checksums.put("java", (long) Runtime.version().feature());
    return hash(checksums);
  }

  private static String root(URL file, Part part) {
    String url = file.toString();
    return url.substring(0, url.length() - part.file().length());
  }

  /** A jar knows its files' checksums without reading them. */
  private static void addJar(JarURLConnection jar, String folder, SortedMap<String, Long> checksums)
      throws IOException {
    // Not closed: the class loader reads from the same one.
    jar.getJarFile().stream()
        .filter(entry -> entry.getName().startsWith(folder) && !entry.isDirectory())
        .forEach((ZipEntry entry) -> checksums.put(entry.getName(), entry.getCrc()));
  }

  private static void addFolder(URI root, String folder, SortedMap<String, Long> checksums)
      throws IOException {
    Path start = Path.of(root);
    try (Stream<Path> files = Files.walk(start.resolve(folder))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        checksums.put(start.relativize(file).toString().replace('\\', '/'), checksum(file));
      }
    }
  }

  private static long checksum(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file);
        CheckedInputStream checked = new CheckedInputStream(in, new CRC32())) {
      checked.transferTo(OutputStream.nullOutputStream());
      return checked.getChecksum().getValue();
    }
  }

  private static String hash(SortedMap<String, Long> checksums) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      checksums.forEach(
          (name, checksum) ->
              sha.update((name + ' ' + checksum + '\n').getBytes(StandardCharsets.UTF_8)));
      return HexFormat.of().formatHex(sha.digest(), 0, BYTES);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java platform has SHA-256", impossible);
    }
  }
}
