package io.backlash.ingest.format;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.flink.core.fs.Path;

/**
 * The rows of a table (RFC 4180) with a header. A row whose quotes are broken is a record with a
 * problem, and reading goes on with the line behind its first, so that one stray quote loses one
 * row.
 */
public final class TableRecords extends RawRecords {
  /** Our choice: each costs reading the file up to it once more. */
  private static final int MOST_BROKEN_ROWS = 1000;

  private static final char QUOTE = '"';

  /** Those that spreadsheets and databases write. */
  public static final List<String> DELIMITERS = List.of(",", ";", "\t", "|");

  private final Path path;
  private final FileFormat format;
  private final RowHandler handler = new RowHandler();
  private FileText text;
  private CloseableIterator<Values> rows;
  private List<String> columns;
  private Values ahead;
  private long line;
  private int brokenRows;
  private boolean hasGivenUp;

  TableRecords(Path path, FileFormat format) throws IOException {
    super(path.getPath());
    this.path = path;
    this.format = format;
    text = FileText.open(path, format.encoding());
    rows = table().build(handler, text).iterator();
  }

  @Override
  RawRecord read() throws IOException {
    if (hasGivenUp) {
      return null;
    }
    if (columns == null) {
      Values header = fetch();
      if (header == null) {
        return null;
      }
      if (header.problem() != null) {
        return giveUp(header);
      }
      columns = unique(header.values());
      String delimiter = likelierDelimiter();
      if (delimiter != null) {
        return giveUp(
            header.broken(
                "its header is a single column, so its delimiter is probably %s, not %s"
                    .formatted(shown(delimiter), shown(format.delimiter()))));
      }
    }
    Values row = ahead == null ? fetch() : ahead;
    ahead = null;
    if (row != null && row.endsQuoted() && text.isAtEnd() && text.lastCharacter() != QUOTE) {
      ahead = fetch();
      if (ahead == null) {
        row = row.broken("a quote is opened and never closed");
      }
    }
    if (row == null) {
      return null;
    }
    line = row.line();
    if (row.problem() == null) {
      RawRecord record =
          RawRecord.ofRow(file(), line, columns, row.values(), raggedness(row.values(), columns));
      return format.realign() == null ? record : format.realign().apply(record);
    }
    if (++brokenRows > MOST_BROKEN_ROWS) {
      return giveUp(row);
    }
    return RawRecord.ofBrokenRow(file(), line, columns, goOnBehind(line), row.problem());
  }

  @Override
  long lastLine() {
    return line;
  }

  @Override
  public void close() throws IOException {
    rows.close();
  }

  private RawRecord giveUp(Values row) {
    hasGivenUp = true;
    return RawRecord.ofJson(
        file(), row.line(), "", "the rest of the file can't be read: " + row.problem());
  }

  private Values fetch() throws IOException {
    try {
      return rows.hasNext() ? rows.next() : null;
    } catch (CsvParseException e) {
      return new Values(handler.line(), List.of(), false, "the quotes in the row are broken");
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /** Reads on at the line behind {@code broken}, and returns that line itself. */
  private String goOnBehind(long broken) throws IOException {
    rows.close();
    text = FileText.open(path, format.encoding());
    CsvReader<Values> reader = table().build(handler, text);
    String[] brokenLine = {""};
    reader.skipLines(Math.toIntExact(broken - 1));
    reader.skipLines(
        skipped -> {
          brokenLine[0] = skipped;
          return true;
        },
        1);
    reader.skipLines(1);
    rows = reader.iterator();
    return brokenLine[0];
  }

  private CsvReader.CsvReaderBuilder table() {
    return CsvReader.builder()
        .fieldSeparator(format.delimiter())
        .maxBufferSize(LONGEST)
        .allowExtraFields(true)
        .allowMissingFields(true);
  }

  /** The delimiter that would part the header, {@code null} where it is parted already. */
  private String likelierDelimiter() {
    return columns.size() > 1
        ? null
        : DELIMITERS.stream()
            .filter(delimiter -> !delimiter.equals(format.delimiter()))
            .filter(columns.get(0)::contains)
            .findFirst()
            .orElse(null);
  }

  private static String shown(String delimiter) {
    return delimiter.equals("\t") ? "a tab" : "'" + delimiter + "'";
  }

  /** What is wrong with the number of a row's values, {@code null} where it is the header's. */
  public static String raggedness(List<String> values, List<String> columns) {
    return values.size() == columns.size()
        ? null
        : "the row has %d values, the header %d".formatted(values.size(), columns.size());
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

  /** A row, the line at which it starts, and whether its last value is quoted. */
  private record Values(long line, List<String> values, boolean endsQuoted, String problem) {
    Values broken(String why) {
      return new Values(line, values, endsQuoted, why);
    }
  }

  private static final class RowHandler extends AbstractBaseCsvCallbackHandler<Values> {
    private List<String> values = new ArrayList<>();
    private boolean endsQuoted;

    long line() {
      return getStartingLineNumber();
    }

    @Override
    protected void handleBegin(long startingLineNumber) {
      values = new ArrayList<>();
    }

    @Override
    protected void handleField(int index, char[] buffer, int offset, int length, boolean quoted) {
      values.add(new String(buffer, offset, length));
      endsQuoted = quoted;
    }

    @Override
    protected Values buildRecord() {
      return new Values(getStartingLineNumber(), values, endsQuoted, null);
    }
  }
}
