package io.backlash.ingest.format;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** The one file in a zip archive. That there are several comes to light behind the first. */
final class ZippedFile extends FilterInputStream {
  private final ZipInputStream archive;
  private boolean isAtEnd;

  ZippedFile(InputStream bytes) throws IOException {
    this(new ZipInputStream(bytes));
  }

  private ZippedFile(ZipInputStream archive) throws IOException {
    super(archive);
    this.archive = archive;
    isAtEnd = !nextFile();
  }

  /** Folders are none, nor is what macOS adds to each file. */
  private boolean nextFile() throws IOException {
    for (ZipEntry entry = archive.getNextEntry(); entry != null; entry = archive.getNextEntry()) {
      if (!entry.isDirectory() && !entry.getName().startsWith("__MACOSX/")) {
        return true;
      }
    }
    return false;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    if (isAtEnd) {
      return -1;
    }
    int count = archive.read(buffer, offset, length);
    if (count < 0) {
      isAtEnd = true;
      if (nextFile()) {
        throw new SeveralFilesException();
      }
    }
    return count;
  }
}
