package io.backlash.ingest.format;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.flink.core.fs.Path;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.convert.GroupRecordConverter;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.RecordReader;
import org.apache.parquet.schema.MessageType;

/**
 * The rows of a Parquet file, each as a JSON object ({@link ParquetRow}); the line of a row is its
 * number, from 1. One row group is in memory at a time: how large these are, the file's writer has
 * chosen (128 MB is usual). Behind damaged data the rest is lost.
 */
final class ParquetRecords extends RawRecords {
  private final ParquetInput input;
  private ParquetFileReader groups;
  private RecordReader<Group> rows;
  private long rowsLeft;
  private long row;
  private boolean hasGivenUp;

  ParquetRecords(Path path) throws IOException {
    super(path.getPath());
    input = new ParquetInput(path);
    if (input.getLength() == 0) {
      hasGivenUp = true;
    }
  }

  @Override
  RawRecord read() throws IOException {
    if (hasGivenUp) {
      return null;
    }
    try {
      if (groups == null) {
        groups = ParquetFileReader.open(input, options());
      }
      while (rowsLeft == 0) {
        if (!openNextGroup()) {
          return null;
        }
      }
      rowsLeft--;
      row++;
      return RawRecord.ofJson(file(), row, ParquetRow.json(rows.read()).toString(), null);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    } catch (IOException | RuntimeException e) {
      // So the library says that the data are damaged, or no Parquet at all.
      hasGivenUp = true;
      return RawRecord.ofJson(
          file(), row + 1, "", "the rest of the file can't be read: " + e.getMessage());
    }
  }

  private boolean openNextGroup() throws IOException {
    PageReadStore group = groups.readNextRowGroup();
    if (group == null) {
      return false;
    }
    MessageType schema = groups.getFooter().getFileMetaData().getSchema();
    rows =
        new ColumnIOFactory()
            .getColumnIO(schema)
            .getRecordReader(group, new GroupRecordConverter(schema));
    rowsLeft = group.getRowCount();
    return true;
  }

  private static ParquetReadOptions options() {
    return ParquetReadOptions.builder(new PlainParquetConfiguration())
        .withCodecFactory(new ParquetCodecs())
        .build();
  }

  @Override
  long lastLine() {
    return row;
  }

  @Override
  public void close() throws IOException {
    if (groups != null) {
      groups.close();
    }
  }
}
