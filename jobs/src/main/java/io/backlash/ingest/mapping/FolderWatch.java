package io.backlash.ingest.mapping;

import io.backlash.ingest.format.RawRecord;
import io.backlash.ingest.source.FilesByName;
import io.backlash.ingest.source.RecordFormat;
import io.backlash.ingest.source.WatchedFiles;
import java.io.Serializable;
import java.time.Duration;
import java.util.List;
import org.apache.flink.connector.file.src.FileSource;
import org.apache.flink.connector.file.src.FileSource.FileSourceBuilder;
import org.apache.flink.core.fs.Path;

/**
 * Where and how often to look for further files of a feed, in streaming mode.
 *
 * @param globs which files are the feed's
 * @param interval from one look to the next
 */
public record FolderWatch(List<FileGlob> globs, Duration interval) implements Serializable {

  /**
   * The files that there are, and those that will be.
   *
   * @param isForEver whether it waits for the latter
   */
  public FileSource<RawRecord> source(RecordFormat format, boolean isForEver) {
    Path[] folders =
        globs.stream()
            .map(FileGlob::folder)
            .distinct()
            .map(folder -> new Path(folder.toUri()))
            .toArray(Path[]::new);
    FileSourceBuilder<RawRecord> source =
        FileSource.forBulkFileFormat(format, folders)
            .setFileEnumerator(() -> new WatchedFiles(globs))
            .setSplitAssigner(FilesByName::new);
    return (isForEver ? source.monitorContinuously(interval) : source).build();
  }
}
