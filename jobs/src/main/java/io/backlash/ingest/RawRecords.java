package io.backlash.ingest;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.BufferedReader;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackInputStream;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.apache.flink.core.fs.FileSystem;
import org.apache.flink.core.fs.Path;

/**
 * The records of one file, one after the other, in constant memory. What is wrong with a record is
 * said in it ({@link RawRecord#problem}); where the rest of a file can't be read, its last record
 * says so. Only a file that can't be opened or fetched is an error.
 */
final class RawRecords implements Iterator<RawRecord>, Closeable {
  /** Our choice: no honest record is longer, and a broken quote must not fill the memory. */
  static final int LONGEST_RECORD = 16 * 1024 * 1024;

  private static final char BYTE_ORDER_MARK = '\uFEFF';
  private static final int GZIP_MAGIC_1 = 0x1f;
  private static final int GZIP_MAGIC_2 = 0x8b;

  private final String file;
  private final Reader reader;
  private final Lines lines;
  private RawRecord next;
  private boolean isAtEnd;

  private RawRecords(String file, Reader reader, FileFormat format) throws IOException {
    this.file = file;
    this.reader = reader;
    this.lines =
        switch (format.syntax()) {
          case CSV -> new TableLines(format);
          case JSONL -> new JsonLines();
        };
  }

  static RawRecords open(Path path, FileFormat format) throws IOException {
    InputStream bytes = FileSystem.get(path.toUri()).open(path);
    try {
      Reader reader =
          new BufferedReader(
              new InputStreamReader(
                  unzipped(bytes),
                  Charset.forName(format.encoding())
                      .newDecoder()
                      .onMalformedInput(CodingErrorAction.REPLACE)
                      .onUnmappableCharacter(CodingErrorAction.REPLACE)
                      .replaceWith(String.valueOf(Text.DAMAGE))));
      skipByteOrderMark(reader);
      return new RawRecords(path.getPath(), reader, format);
    } catch (IOException e) {
      bytes.close();
      throw e;
    }
  }

  @Override
  public boolean hasNext() {
    if (next == null && !isAtEnd) {
      try {
        next = lines.read();
        isAtEnd = next == null;
      } catch (CsvParseException e) {
        next = endOfReadable(e.getMessage());
      } catch (UncheckedIOException e) {
        next = endOfReadable(damage(e.getCause()));
      } catch (IOException e) {
        next = endOfReadable(damage(e));
      }
    }
    return next != null;
  }

  @Override
  public RawRecord next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    RawRecord result = next;
    next = null;
    return result;
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }

  private RawRecord endOfReadable(String why) {
    isAtEnd = true;
    return RawRecord.ofJson(
        file, lines.lastLine() + 1, "", "the rest of the file can't be read: " + why);
  }

  /**
   * What a damaged file says; anything else is the network's or the disk's fault, and is raised.
   */
  private static String damage(IOException e) {
    if (e instanceof EOFException || e instanceof ZipException) {
      return "its gzip data is damaged (" + e.getMessage() + ")";
    }
    throw new UncheckedIOException(e);
  }

  private static InputStream unzipped(InputStream bytes) throws IOException {
    PushbackInputStream peekable = new PushbackInputStream(bytes, 2);
    byte[] magic = peekable.readNBytes(2);
    peekable.unread(magic);
    boolean isGzip =
        magic.length == 2 && (magic[0] & 0xff) == GZIP_MAGIC_1 && (magic[1] & 0xff) == GZIP_MAGIC_2;
    return isGzip ? new GZIPInputStream(peekable, 64 * 1024) : peekable;
  }

  private static void skipByteOrderMark(Reader reader) throws IOException {
    reader.mark(1);
    if (reader.read() != BYTE_ORDER_MARK) {
      reader.reset();
    }
  }

  private interface Lines {
    /** The next record, {@code null} at the end. */
    RawRecord read() throws IOException;

    /** The line at which the last record started, 0 before the first. */
    long lastLine();
  }

  private final class TableLines implements Lines {
    private final CloseableIterator<CsvRecord> rows;
    private List<String> columns;
    private long line;

    TableLines(FileFormat format) {
      rows =
          CsvReader.builder()
              .fieldSeparator(format.delimiter())
              .maxBufferSize(LONGEST_RECORD)
              .allowExtraFields(true)
              .allowMissingFields(true)
              .ofCsvRecord(reader)
              .iterator();
    }

    @Override
    public RawRecord read() {
      if (columns == null) {
        if (!rows.hasNext()) {
          return null;
        }
        columns = unique(rows.next().getFields());
      }
      if (!rows.hasNext()) {
        return null;
      }
      CsvRecord row = rows.next();
      line = row.getStartingLineNumber();
      List<String> values = row.getFields();
      String problem =
          values.size() == columns.size()
              ? null
              : "the row has %d values, the header %d".formatted(values.size(), columns.size());
      return RawRecord.ofRow(file, line, columns, values, problem);
    }

    @Override
    public long lastLine() {
      return line;
    }

    /** A name that stands twice in a header is numbered: "name", "name (2)". */
    private static List<String> unique(List<String> header) {
      List<String> names = new ArrayList<>();
      Set<String> seen = new HashSet<>();
      for (String column : header) {
        String name = column.strip();
        for (int number = 2; !seen.add(name); number++) {
          name = column.strip() + " (" + number + ")";
        }
        names.add(name);
      }
      return names;
    }
  }

  private final class JsonLines implements Lines {
    private long line;

    @Override
    public RawRecord read() throws IOException {
      StringBuilder text = new StringBuilder();
      while (true) {
        int c = reader.read();
        boolean isEnd = c < 0;
        if (!isEnd && c != '\n') {
          if (text.length() <= LONGEST_RECORD) {
            text.append((char) c);
          }
          continue;
        }
        if (isEnd && text.isEmpty()) {
          return null;
        }
        line++;
        if (text.length() > LONGEST_RECORD) {
          return RawRecord.ofJson(
              file, line, text.substring(0, LONGEST_RECORD), "the line is longer than 16 MiB");
        }
        String record = text.toString().strip();
        if (!record.isEmpty()) {
          return RawRecord.ofJson(file, line, record, null);
        }
        text.setLength(0);
      }
    }

    @Override
    public long lastLine() {
      return line;
    }
  }
}
