package io.backlash.file;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Files and folders that nobody but their owner may read: they hold what customers wrote, keys or
 * passwords. The mode is given at the making, so that there is no moment before it.
 *
 * <pre>{@code
 * Path folder = OwnerOnlyFiles.folder(Path.of("out"));
 * OwnerOnlyFiles.write(folder.resolve("database.password"), password);
 * }</pre>
 *
 * <p>The launcher makes all so by its umask; this does it for those who start the jar themselves.
 */
public final class OwnerOnlyFiles {

  /** Of a new folder: 0700. */
  public static final FileAttribute<Set<PosixFilePermission>> FOLDER =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

  /** Of a new file: 0600. */
  public static final FileAttribute<Set<PosixFilePermission>> FILE =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

  private OwnerOnlyFiles() {}

  /**
   * Makes a folder, and those above it; one that is there keeps the mode that its owner gave it.
   */
  public static Path folder(Path folder) throws IOException {
    return Files.createDirectories(folder, FOLDER);
  }

  /** Makes a folder, and those above it; one that is there is closed to others. */
  public static Path closedFolder(Path folder) throws IOException {
    return Files.setPosixFilePermissions(folder(folder), FOLDER.value());
  }

  /**
   * Makes an empty file.
   *
   * @throws FileAlreadyExistsException where there is one
   */
  public static Path newFile(Path file) throws IOException {
    return Files.createFile(file, FILE);
  }

  /** Makes an empty file; one that is there keeps what it holds, and its mode. */
  public static Path file(Path file) throws IOException {
    return Files.exists(file) ? file : newFile(file);
  }

  /** Makes an empty file; one that is there keeps what it holds, and is closed to others. */
  public static Path closedFile(Path file) throws IOException {
    try {
      return newFile(file);
    } catch (FileAlreadyExistsException e) {
      return Files.setPosixFilePermissions(file, FILE.value());
    }
  }

  /** Writes a file, whole or not at all, in the place of one that is there. */
  public static Path write(Path file, String text) throws IOException {
    Path next = file.resolveSibling(file.getFileName() + ".next");
    Files.deleteIfExists(next);
    newFile(next);
    Files.writeString(next, text);
    return Files.move(
        next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /** Deletes a folder with all that is in it; does nothing where there is none. */
  public static void delete(Path folder) throws IOException {
    if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
