package io.backlash.cluster;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * Files and folders that nobody but their owner may look into: a cluster's hold what customers
 * wrote, keys and passwords. The mode is given at the making, so that there is no moment before it.
 */
final class PrivateFiles {
  private static final Set<PosixFilePermission> FOLDER =
      PosixFilePermissions.fromString("rwx------");
  private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");

  private PrivateFiles() {}

  private static FileAttribute<Set<PosixFilePermission>> made(Set<PosixFilePermission> mode) {
    return PosixFilePermissions.asFileAttribute(mode);
  }

  /** Makes a folder, with those above it; one that is there is closed to others. */
  static Path folder(Path folder) throws IOException {
    Files.createDirectories(folder, made(FOLDER));
    return Files.setPosixFilePermissions(folder, FOLDER);
  }

  /** Makes an empty file; one that is there keeps what it holds, and is closed to others. */
  static Path file(Path file) throws IOException {
    try {
      return Files.createFile(file, made(FILE));
    } catch (FileAlreadyExistsException e) {
      return Files.setPosixFilePermissions(file, FILE);
    }
  }

  /** Writes a file, in the place of what it held. */
  static Path write(Path file, String text) throws IOException {
    file(file);
    try (SeekableByteChannel channel =
        Files.newByteChannel(
            file, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
      channel.write(StandardCharsets.UTF_8.encode(text));
    }
    return file;
  }
}
