package io.backlash.ingest.format;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.zip.ZipException;

/**
 * The records of one file, one after the other, in constant memory. What is wrong with a record is
 * said in it ({@link RawRecord#problem}); where the rest of a file can't be read, its last record
 * says so. Only a file that can't be opened or fetched is an error.
 */
public abstract class RawRecords implements Iterator<RawRecord>, Closeable {
  /** Our choice: no honest value is longer, and a broken file must not fill the memory. */
  public static final int LONGEST = 16 * 1024 * 1024;

  private final String file;
  private RawRecord next;
  private boolean isAtEnd;

  RawRecords(String file) {
    this.file = file;
  }

  /** The next record, {@code null} at the end. */
  abstract RawRecord read() throws IOException;

  /** The line at which the last record started, 0 before the first. */
  abstract long lastLine();

  final String file() {
    return file;
  }

  @Override
  public final boolean hasNext() {
    if (next == null && !isAtEnd) {
      try {
        next = read();
        isAtEnd = next == null;
      } catch (EOFException | ZipException e) {
        endWith("its gzip or zip data is damaged");
      } catch (SeveralFilesException e) {
        endWith(e.getMessage());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return next != null;
  }

  private void endWith(String why) {
    isAtEnd = true;
    next = RawRecord.ofJson(file, lastLine() + 1, "", "the rest of the file can't be read: " + why);
  }

  @Override
  public final RawRecord next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    RawRecord result = next;
    next = null;
    return result;
  }
}
