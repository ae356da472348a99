package io.backlash.ingest;

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
record FileFormat(
    Syntax syntax,
    String delimiter,
    String encoding,
    List<String> nullValues,
    List<String> each,
    Realign realign)
    implements Serializable {

  enum Syntax {
    /** RFC 4180, with a header. */
    CSV,
    /** One JSON object a line. */
    JSONL,
    /** JSON objects, wherever their lines break; of a list at the top its items. */
    JSON,
    /** Apache Parquet; its rows are seen as JSON objects. */
    PARQUET;

    boolean isTable() {
      return this == CSV;
    }
  }

  static FileFormat of(Syntax syntax) {
    return new FileFormat(syntax, ",", "UTF-8", List.of(), List.of(), null);
  }

  FileFormat withDelimiter(String other) {
    return new FileFormat(syntax, other, encoding, nullValues, each, realign);
  }

  FileFormat inEncoding(String other) {
    return new FileFormat(syntax, delimiter, other, nullValues, each, realign);
  }

  FileFormat overEach(List<String> lists) {
    return new FileFormat(syntax, delimiter, encoding, nullValues, lists, realign);
  }

  boolean isRepaired() {
    return encoding.equals(FileText.REPAIR);
  }
}
