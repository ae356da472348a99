package io.backlash.ingest.source;

import io.backlash.ingest.correction.CorrectedRecords;
import io.backlash.ingest.format.FileFormat;
import io.backlash.ingest.format.RawRecord;
import io.backlash.ingest.mapping.ThreadMapping;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.connector.file.src.FileSourceSplit;
import org.apache.flink.connector.file.src.reader.BulkFormat;
import org.apache.flink.connector.file.src.util.CheckpointedPosition;
import org.apache.flink.connector.file.src.util.IteratorResultIterator;

/** A feed's files for Flink: read from the start to the end; after a restart, skipped into. */
public final class RecordFormat implements BulkFormat<RawRecord, FileSourceSplit> {
  private static final long serialVersionUID = 1L;
  private static final int BATCH = 512;

  private final FileFormat format;
  private final ThreadMapping threads;
  private final CorrectedRecords corrected;

  /**
   * @param threads {@code null} where the files are no conversations
   * @param corrected what stands in the place of some of their records
   */
  public RecordFormat(FileFormat format, ThreadMapping threads, CorrectedRecords corrected) {
    this.format = format;
    this.threads = threads;
    this.corrected = corrected;
  }

  @Override
  public Reader<RawRecord> createReader(Configuration configuration, FileSourceSplit split)
      throws IOException {
    return new RecordReader(FeedFile.open(format, threads, corrected, split.path()), 0);
  }

  @Override
  public Reader<RawRecord> restoreReader(Configuration configuration, FileSourceSplit split)
      throws IOException {
    long done =
        split.getReaderPosition().map(CheckpointedPosition::getRecordsAfterOffset).orElse(0L);
    FeedFile records = FeedFile.open(format, threads, corrected, split.path());
    for (long i = 0; i < done && records.hasNext(); i++) {
      records.next();
    }
    return new RecordReader(records, done);
  }

  /** A quoted value may hold any text, so no place inside a table is known to start a record. */
  @Override
  public boolean isSplittable() {
    return false;
  }

  @Override
  public TypeInformation<RawRecord> getProducedType() {
    return TypeInformation.of(RawRecord.class);
  }

  private static final class RecordReader implements Reader<RawRecord> {
    private final FeedFile records;
    private long done;

    RecordReader(FeedFile records, long done) {
      this.records = records;
      this.done = done;
    }

    @Override
    public RecordIterator<RawRecord> readBatch() {
      List<RawRecord> batch = new ArrayList<>(BATCH);
      while (batch.size() < BATCH && records.hasNext()) {
        batch.add(records.next());
      }
      if (batch.isEmpty()) {
        return null;
      }
      Iterator<RawRecord> iterator = batch.iterator();
      RecordIterator<RawRecord> result =
          new IteratorResultIterator<>(iterator, CheckpointedPosition.NO_OFFSET, done);
      done += batch.size();
      return result;
    }

    @Override
    public void close() throws IOException {
      records.close();
    }
  }
}
