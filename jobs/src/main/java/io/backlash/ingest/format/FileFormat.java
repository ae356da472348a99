package io.backlash.ingest.format;

import java.io.Serializable;
import java.util.List;

/**
 * How a file is written.
 *
 * @param syntax table or JSON
 * @param delimiter between the values of a table
 * @param encoding name of the character encoding, or {@link FileText#REPAIR}; a byte order mark is
 *     skipped
 * @param nullValues words that stand for nothing, beside the empty one
 * @param each JSON pointers to the nested lists whose items are the records, from the outermost in;
 *     empty where each JSON value is a record itself
 * @param realign how rows are put right whose values have moved, {@code null} for not at all
 */
public record FileFormat(
    Syntax syntax,
    String delimiter,
    String encoding,
    List<String> nullValues,
    List<String> each,
    RowRealignment realign)
    implements Serializable {

  public enum Syntax {
    /** RFC 4180, with a header. */
    CSV,
    /** One JSON object a line. */
    JSONL,
    /** JSON objects, wherever their lines break; of a list at the top its items. */
    JSON,
    /** Apache Parquet; its rows are seen as JSON objects. */
    PARQUET;

    public boolean isTable() {
      return this == CSV;
    }
  }

  public static FileFormat of(Syntax syntax) {
    return new FileFormat(syntax, ",", "UTF-8", List.of(), List.of(), null);
  }

  public FileFormat withDelimiter(String other) {
    return new FileFormat(syntax, other, encoding, nullValues, each, realign);
  }

  public FileFormat inEncoding(String other) {
    return new FileFormat(syntax, delimiter, other, nullValues, each, realign);
  }

  public FileFormat overEach(List<String> lists) {
    return new FileFormat(syntax, delimiter, encoding, nullValues, lists, realign);
  }

  public boolean isRepaired() {
    return encoding.equals(FileText.REPAIR);
  }
}
