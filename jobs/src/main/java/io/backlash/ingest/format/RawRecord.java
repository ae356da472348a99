package io.backlash.ingest.format;

import io.backlash.ingest.record.Threads;
import java.util.List;
import java.util.Map;

/**
 * A record as it stands in its file, before anything is made of it.
 *
 * @param file the file
 * @param line the line at which it starts, from 1; of Parquet the number of the row
 * @param columns the names in the header of a table, {@code null} of JSON
 * @param values the values of a table's row, {@code null} of JSON and of a row that can't be parted
 * @param text JSON, or the line of a row that can't be parted, {@code null} of other rows
 * @param thread what {@link Threads} found out about it, {@code null} where the feed has none
 * @param problem why it can't be read at all, {@code null} if it can
 */
public record RawRecord(
    String file,
    long line,
    List<String> columns,
    List<String> values,
    String text,
    Map<String, String> thread,
    String problem) {

  public static RawRecord ofRow(
      String file, long line, List<String> columns, List<String> values, String problem) {
    return new RawRecord(file, line, columns, values, null, null, problem);
  }

  /** A row that can't be parted into values; its text is its line. */
  public static RawRecord ofBrokenRow(
      String file, long line, List<String> columns, String text, String problem) {
    return new RawRecord(file, line, columns, null, text, null, problem);
  }

  public static RawRecord ofJson(String file, long line, String text, String problem) {
    return new RawRecord(file, line, null, null, text, null, problem);
  }

  public RawRecord withThread(Map<String, String> facts) {
    return new RawRecord(file, line, columns, values, text, facts, problem);
  }
}
