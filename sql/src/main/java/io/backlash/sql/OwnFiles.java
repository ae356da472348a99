package io.backlash.sql;

import java.io.IOException;
import java.io.UncheckedIOException;
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

/** Files and folders that are this user's alone. */
final class OwnFiles {

  /** Of a new folder: nobody else may look into it. */
  static final FileAttribute<Set<PosixFilePermission>> OWN_FOLDER =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

  /** Of a new file: nobody else may read it. */
  static final FileAttribute<Set<PosixFilePermission>> OWN_FILE =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

  private static final int OTHERS_WRITE = 0002;
  private static final int STICKY = 01000;
  private static final int ROOT = 0;

  private OwnFiles() {}

  /** The id of the user that this process runs as. */
  static int user() {
    try {
      return owner(Path.of("/proc/self"));
    } catch (IOException e) {
      throw new UncheckedIOException("There is no /proc here, which tells whose a process is.", e);
    }
  }

  static int owner(Path path) throws IOException {
    return (int) Files.getAttribute(path, "unix:uid", LinkOption.NOFOLLOW_LINKS);
  }

  /**
   * Makes a folder, with what is missing above it, for this user alone; takes one that is there
   * where it is so already.
   *
   * @throws IOException where it is somebody else's, or others may put something in its place
   */
  static Path folder(Path folder) throws IOException {
    Path absolute = folder.toAbsolutePath().normalize();
    Files.createDirectories(absolute, OWN_FOLDER);
    Path real = absolute.toRealPath();
    Set<PosixFilePermission> granted = Files.getPosixFilePermissions(real);
    if (owner(real) != user()
        || granted.contains(PosixFilePermission.GROUP_WRITE)
        || granted.contains(PosixFilePermission.OTHERS_WRITE)) {
      throw new IOException(absolute + " is open to other users");
    }
    Files.setPosixFilePermissions(real, OWN_FOLDER.value());
    for (Path above = real.getParent(); above != null; above = above.getParent()) {
      int mode = (int) Files.getAttribute(above, "unix:mode");
      boolean isOpen = (mode & OTHERS_WRITE) != 0 && (mode & STICKY) == 0;
      int owner = owner(above);
      if (isOpen || (owner != user() && owner != ROOT)) {
        throw new IOException(above + " is open to other users");
      }
    }
    return real;
  }

  /** Writes a file that nobody else may read, whole or not at all. */
  static void write(Path file, String text) throws IOException {
    Path next = file.resolveSibling(file.getFileName() + ".next");
    Files.deleteIfExists(next);
    Files.createFile(next, OWN_FILE);
    Files.writeString(next, text);
    Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /** Deletes a folder with all that is in it; does nothing where there is none. */
  static void delete(Path folder) throws IOException {
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
