package io.backlash.cli.console;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * Files and folders that are their owner's alone: results hold what customers wrote, and the key of
 * their pseudonyms. The launcher makes all so by its umask; this does it for those who start the
 * jar themselves.
 */
public final class OwnerOnlyFiles {
  private static final FileAttribute<Set<PosixFilePermission>> FOLDER =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

  private static final FileAttribute<Set<PosixFilePermission>> FILE =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

  private OwnerOnlyFiles() {}

  /**
   * Makes a folder, and those above it; one that is there keeps the mode that its owner gave it.
   */
  public static Path folder(Path folder) throws IOException {
    return Files.createDirectories(folder, FOLDER);
  }

  /**
   * Makes an empty file.
   *
   * @throws java.nio.file.FileAlreadyExistsException where there is one
   */
  public static Path file(Path file) throws IOException {
    return Files.createFile(file, FILE);
  }

  /** A file of one's own to write into: made where it is not there. */
  public static Path fileOrThatWhichIsThere(Path file) throws IOException {
    return Files.exists(file) ? file : file(file);
  }
}
