package io.backlash.ingest.source;

import io.backlash.ingest.correction.CorrectedRecords;
import io.backlash.ingest.format.FileFormat;
import io.backlash.ingest.format.RawRecord;
import io.backlash.ingest.format.RawRecords;
import io.backlash.ingest.format.RecordFiles;
import io.backlash.ingest.mapping.Feed;
import io.backlash.ingest.mapping.ThreadMapping;
import io.backlash.ingest.record.Threads;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.flink.core.fs.Path;

/** The raw records of one file of a feed; those of a conversation with their threads found. */
public final class FeedFile implements Iterator<RawRecord>, Closeable {
  private final RawRecords file;
  private final Iterator<RawRecord> records;

  private FeedFile(RawRecords file, Iterator<RawRecord> records) {
    this.file = file;
    this.records = records;
  }

  /** A conversation's file is read whole, as its first message may be answered by its last. */
  public static FeedFile open(Feed feed, Path path) throws IOException {
    return open(feed.format(), feed.threads(), feed.corrected(), path);
  }

  /**
   * @param threads {@code null} where the file is no conversation
   * @param corrected what stands in the place of some of its records
   */
  static FeedFile open(
      FileFormat format, ThreadMapping threads, CorrectedRecords corrected, Path path)
      throws IOException {
    RawRecords file = RecordFiles.open(path, format);
    Iterator<RawRecord> records = corrected.in(file, format);
    if (threads == null) {
      return new FeedFile(file, records);
    }
    List<RawRecord> all = new ArrayList<>();
    records.forEachRemaining(all::add);
    return new FeedFile(file, new Threads(threads, format).resolve(all).iterator());
  }

  @Override
  public boolean hasNext() {
    return records.hasNext();
  }

  @Override
  public RawRecord next() {
    return records.next();
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
