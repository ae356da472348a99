package io.backlash.ingest.format;

import java.io.IOException;
import org.apache.flink.core.fs.Path;

/** Opens a file of records by the way in which it is written. */
public final class RecordFiles {

  private RecordFiles() {}

  /**
   * The records of a file.
   *
   * @throws IOException where it can't be opened or fetched
   */
  public static RawRecords open(Path path, FileFormat format) throws IOException {
    RawRecords records =
        switch (format.syntax()) {
          case CSV -> new TableRecords(path, format);
          case JSONL -> new JsonLineRecords(path, format);
          case JSON -> new JsonRecords(path, format);
          case PARQUET -> new ParquetRecords(path);
        };
    return format.each().isEmpty() ? records : new NestedRecords(records, format.each());
  }
}
