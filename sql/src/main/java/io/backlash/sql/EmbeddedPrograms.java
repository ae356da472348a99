package io.backlash.sql;

import io.backlash.file.OwnerOnlyFiles;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/**
 * PostgreSQL's programs, unpacked for this user alone.
 *
 * <p>They lie in {@code $XDG_CACHE_HOME/backlash} or {@code ~/.cache/backlash}, where no other user
 * can put anything, in a folder that is named after the checksum of their archive. Before they are
 * run each is held against the checksum that it had when it was unpacked (70 ms): what was altered,
 * added or left half unpacked is unpacked anew.
 */
final class EmbeddedPrograms {

  private static final String CHECKSUMS = "checksums";

  /** Enough of a checksum to name a folder; the whole of it stands inside. */
  private static final int NAME_LENGTH = 16;

  private EmbeddedPrograms() {}

  /**
   * The folder with {@code bin}, {@code lib} and {@code share}.
   *
   * @param otherwise where to unpack them if this user has no folder for caches, or one that is
   *     open to others
   * @throws IOException if there are none for this machine, or they can't be unpacked
   */
  static Path unpacked(Path otherwise) throws IOException {
    Path cache = cache();
    Path own;
    try {
      own = cache == null ? OwnFiles.folder(otherwise) : OwnFiles.folder(cache);
    } catch (IOException e) {
      if (FullDisk.isCauseOf(e)) {
        throw e;
      }
      own = OwnFiles.folder(otherwise);
    }
    return unpackedIn(own);
  }

  private static Path cache() {
    String xdg = System.getenv("XDG_CACHE_HOME");
    if (xdg != null && Path.of(xdg).isAbsolute()) {
      return Path.of(xdg, "backlash");
    }
    String home = System.getenv("HOME");
    return home == null || !Path.of(home).isAbsolute() ? null : Path.of(home, ".cache", "backlash");
  }

  /** One at a time: neither two threads nor two processes of this user unpack together. */
  static synchronized Path unpackedIn(Path cache) throws IOException {
    String checksum = archiveChecksum();
    Path programs = cache.resolve("postgresql-" + checksum.substring(0, NAME_LENGTH));
    try (FileChannel file =
            FileChannel.open(
                cache.resolve("postgresql.lock"),
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE);
        FileLock lock = file.lock()) {
      if (!isWhole(programs, checksum)) {
        unpack(programs, checksum);
      }
    }
    return programs;
  }

  private static boolean isWhole(Path programs, String checksum) throws IOException {
    Path checksums = programs.resolve(CHECKSUMS);
    return Files.isRegularFile(checksums, LinkOption.NOFOLLOW_LINKS)
        && OwnFiles.owner(programs) == OwnFiles.user()
        && Files.readString(checksums).equals(list(checksum, checksums(programs)));
  }

  private static void unpack(Path programs, String checksum) throws IOException {
    Path next = programs.resolveSibling(programs.getFileName() + ".next");
    OwnerOnlyFiles.delete(next);
    Files.createDirectory(next, OwnerOnlyFiles.FOLDER);
    try {
      Map<String, String> written = new TreeMap<>();
      try (TarArchiveInputStream files =
          new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(archive())))) {
        for (TarArchiveEntry entry = files.getNextEntry();
            entry != null;
            entry = files.getNextEntry()) {
          Path path = next.resolve(entry.getName()).normalize();
          if (!path.startsWith(next)) {
            throw new IOException("the archive of PostgreSQL's programs leaves its folder");
          }
          if (entry.isDirectory()) {
            Files.createDirectories(path, OwnerOnlyFiles.FOLDER);
          } else {
            Files.createDirectories(path.getParent(), OwnerOnlyFiles.FOLDER);
            written.put(next.relativize(path).toString(), write(entry, files, path));
          }
        }
      }
      Files.writeString(next.resolve(CHECKSUMS), list(checksum, written));
      OwnerOnlyFiles.delete(programs);
      Files.move(next, programs, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      OwnerOnlyFiles.delete(next);
      throw e;
    }
  }

  private static String write(TarArchiveEntry entry, InputStream content, Path path)
      throws IOException {
    if (entry.isSymbolicLink()) {
      Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
      return link(path);
    }
    boolean isProgram = (entry.getMode() & 0100) != 0;
    Files.createFile(
        path,
        PosixFilePermissions.asFileAttribute(
            PosixFilePermissions.fromString(isProgram ? "rwx------" : "rw-------")));
    MessageDigest digest = sha256();
    try (OutputStream file =
        new DigestOutputStream(Files.newOutputStream(path, StandardOpenOption.WRITE), digest)) {
      content.transferTo(file);
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static Map<String, String> checksums(Path programs) throws IOException {
    Map<String, String> checksums = new TreeMap<>();
    try (Stream<Path> files = Files.walk(programs)) {
      for (Path file : files.toList()) {
        String name = programs.relativize(file).toString();
        if (Files.isSymbolicLink(file)) {
          checksums.put(name, link(file));
        } else if (!Files.isDirectory(file) && !name.equals(CHECKSUMS)) {
          try (InputStream content = Files.newInputStream(file)) {
            checksums.put(name, checksum(content));
          }
        }
      }
    }
    return checksums;
  }

  private static String link(Path path) throws IOException {
    return "-> " + Files.readSymbolicLink(path);
  }

  private static String list(String archive, Map<String, String> files) {
    StringBuilder list = new StringBuilder(archive).append("  archive\n");
    files.forEach((name, checksum) -> list.append(checksum).append("  ").append(name).append('\n'));
    return list.toString();
  }

  private static String archiveChecksum() throws IOException {
    try (InputStream archive = archive()) {
      return checksum(archive);
    }
  }

  private static InputStream archive() throws IOException {
    String architecture = System.getProperty("os.arch").replace("amd64", "x86_64");
    InputStream archive =
        EmbeddedPrograms.class.getResourceAsStream("/postgres-linux-" + architecture + ".txz");
    if (archive == null) {
      throw new IOException("there are no programs of PostgreSQL for " + architecture);
    }
    return archive;
  }

  private static String checksum(InputStream content) throws IOException {
    MessageDigest digest = sha256();
    byte[] buffer = new byte[1 << 16];
    for (int length = content.read(buffer); length >= 0; length = content.read(buffer)) {
      digest.update(buffer, 0, length);
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java has SHA-256", impossible);
    }
  }
}
