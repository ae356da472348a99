package io.backlash.sql;

import io.backlash.file.OwnerOnlyFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Set;

/** Whose a file or folder is, and whether others may put something in its place. */
final class OwnFiles {

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
    OwnerOnlyFiles.folder(absolute);
    Path real = absolute.toRealPath();
    Set<PosixFilePermission> granted = Files.getPosixFilePermissions(real);
    if (owner(real) != user()
        || granted.contains(PosixFilePermission.GROUP_WRITE)
        || granted.contains(PosixFilePermission.OTHERS_WRITE)) {
      throw new IOException(absolute + " is open to other users");
    }
    Files.setPosixFilePermissions(real, OwnerOnlyFiles.FOLDER.value());
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
}
