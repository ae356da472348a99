package io.backlash.ingest.source;

import io.backlash.ingest.format.RawRecord;
import io.backlash.ingest.mapping.FileGlob;
import io.backlash.ingest.mapping.FolderWatch;
import java.io.IOException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import org.apache.flink.connector.file.src.FileSource;
import org.apache.flink.connector.file.src.FileSource.FileSourceBuilder;
import org.apache.flink.connector.file.src.FileSourceSplit;
import org.apache.flink.connector.file.src.enumerate.NonSplittingRecursiveEnumerator;
import org.apache.flink.core.fs.FileStatus;
import org.apache.flink.core.fs.FileSystem;

/** Lists the files of a watched feed, each time that Flink looks into its folders. */
public final class WatchedFiles extends NonSplittingRecursiveEnumerator {
  private final List<PathMatcher> matchers;

  public WatchedFiles(List<FileGlob> globs) {
    // The filter is asked of folders too, which match no pattern of files.
    super(path -> true);
    matchers = globs.stream().map(FileGlob::matcher).toList();
  }

  /**
   * The files that there are, and those that will be.
   *
   * @param isForEver whether it waits for the latter
   */
  public static FileSource<RawRecord> source(
      FolderWatch watch, RecordFormat format, boolean isForEver) {
    org.apache.flink.core.fs.Path[] folders =
        watch.globs().stream()
            .map(FileGlob::folder)
            .distinct()
            .map(folder -> new org.apache.flink.core.fs.Path(folder.toUri()))
            .toArray(org.apache.flink.core.fs.Path[]::new);
    FileSourceBuilder<RawRecord> source =
        FileSource.forBulkFileFormat(format, folders)
            .setFileEnumerator(() -> new WatchedFiles(watch.globs()))
            .setSplitAssigner(FilesByName::new);
    return (isForEver ? source.monitorContinuously(watch.interval()) : source).build();
  }

  @Override
  protected void convertToSourceSplits(
      FileStatus file, FileSystem fileSystem, List<FileSourceSplit> splits) throws IOException {
    Path path = Path.of(file.getPath().getPath());
    if (matchers.stream().anyMatch(matcher -> matcher.matches(path))) {
      super.convertToSourceSplits(file, fileSystem, splits);
    }
  }
}
