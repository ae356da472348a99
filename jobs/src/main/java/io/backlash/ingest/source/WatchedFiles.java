package io.backlash.ingest.source;

import io.backlash.ingest.mapping.FileGlob;
import java.io.IOException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
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

  @Override
  protected void convertToSourceSplits(
      FileStatus file, FileSystem fileSystem, List<FileSourceSplit> splits) throws IOException {
    Path path = Path.of(file.getPath().getPath());
    if (matchers.stream().anyMatch(matcher -> matcher.matches(path))) {
      super.convertToSourceSplits(file, fileSystem, splits);
    }
  }
}
