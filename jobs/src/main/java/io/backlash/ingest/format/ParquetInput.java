package io.backlash.ingest.format;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.apache.flink.core.fs.FSDataInputStream;
import org.apache.flink.core.fs.FileSystem;
import org.apache.flink.core.fs.Path;
import org.apache.parquet.io.DelegatingSeekableInputStream;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.SeekableInputStream;

/**
 * A file on any of Flink's file systems, as the Parquet library reads it.
 *
 * @param path where it is
 */
record ParquetInput(Path path) implements InputFile {

  @Override
  public long getLength() throws IOException {
    return fileSystem().getFileStatus(path).getLen();
  }

  @Override
  public SeekableInputStream newStream() throws IOException {
    FSDataInputStream file = fileSystem().open(path);
    return new DelegatingSeekableInputStream(new Fetching(file)) {
      @Override
      public long getPos() throws IOException {
        return file.getPos();
      }

      @Override
      public void seek(long position) throws IOException {
        file.seek(position);
      }
    };
  }

  /**
   * Throws another exception than the library where bytes can't be fetched, so that this is not
   * taken for damage, of which it complains with an {@link IOException} too.
   */
  private static final class Fetching extends FilterInputStream {
    Fetching(InputStream file) {
      super(file);
    }

    @Override
    public int read() {
      try {
        return super.read();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public int read(byte[] bytes, int offset, int length) {
      try {
        return super.read(bytes, offset, length);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** Stands in the library's complaints. */
  @Override
  public String toString() {
    return path.getPath();
  }

  private FileSystem fileSystem() throws IOException {
    return FileSystem.get(path.toUri());
  }
}
