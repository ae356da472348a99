package io.backlash.ingest.source;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import org.apache.flink.connector.file.src.FileSourceSplit;
import org.apache.flink.connector.file.src.assigners.FileSplitAssigner;

/**
 * Hands the files of a watched feed out in the order of their paths, as exports that carry their
 * day in their name follow each other; Flink's own assigners begin with the last or anywhere.
 */
public final class FilesByName implements FileSplitAssigner {
  private final PriorityQueue<FileSourceSplit> waiting =
      new PriorityQueue<>(Comparator.comparing(split -> split.path().toString()));

  public FilesByName(Collection<FileSourceSplit> files) {
    waiting.addAll(files);
  }

  @Override
  public Optional<FileSourceSplit> getNext(String host) {
    return Optional.ofNullable(waiting.poll());
  }

  @Override
  public void addSplits(Collection<FileSourceSplit> files) {
    waiting.addAll(files);
  }

  @Override
  public Collection<FileSourceSplit> remainingSplits() {
    return List.copyOf(waiting);
  }
}
