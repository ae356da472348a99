package io.backlash.ingest;

import java.io.Serializable;
import java.util.List;

/**
 * How a file is written.
 *
 * @param syntax table or JSON lines
 * @param delimiter between the values of a table
 * @param encoding name of the character encoding; a byte order mark is skipped
 * @param nullWords words that stand for nothing, beside the empty one
 */
record FileFormat(Syntax syntax, String delimiter, String encoding, List<String> nullWords)
    implements Serializable {

  enum Syntax {
    /** RFC 4180, with a header. */
    CSV,
    /** One JSON object a line. */
    JSONL
  }
}
