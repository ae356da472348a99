package io.backlash.ingest.mapping;

import io.backlash.config.ConfigException;
import io.backlash.config.Suggestion;
import io.backlash.ingest.correction.CorrectedRecords;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The feeds that one or several mappings describe. */
public final class Feeds {
  private final List<Feed> feeds;

  private Feeds(List<Feed> feeds) {
    this.feeds = List.copyOf(feeds);
  }

  /**
   * Reads mappings.
   *
   * @param mappings the files; the names of feeds are unique over all of them
   * @param environment for {@code ${NAME}} in paths
   * @throws ConfigException naming file, line and key of what is wrong
   */
  public static Feeds load(List<Path> mappings, Map<String, String> environment) {
    List<Feed> feeds = new ArrayList<>();
    for (Path mapping : mappings) {
      for (Feed feed : new MappingFile(mapping, environment).feeds()) {
        if (feeds.stream().anyMatch(other -> other.name().equals(feed.name()))) {
          throw new ConfigException(
              "%s: there is another feed '%s'; names must differ.".formatted(mapping, feed.name()));
        }
        feeds.add(feed);
      }
    }
    if (feeds.isEmpty()) {
      throw new ConfigException("No feed is given.");
    }
    return new Feeds(feeds);
  }

  /** The same feeds, of which records before are skipped; reference data holds at all times. */
  public Feeds from(Instant earliest) {
    return new Feeds(feeds.stream().map(feed -> feed.from(earliest)).toList());
  }

  /**
   * The same feeds, in which corrected records stand in the place of those that they were made of.
   *
   * @param files dead letters in JSON lines, with {@code corrected} beside {@code raw}
   * @throws ConfigException naming file and line of what is wrong
   */
  public Feeds corrected(List<Path> files) {
    Map<String, CorrectedRecords> corrected = CorrectedRecords.read(files);
    for (String feed : corrected.keySet()) {
      if (!names().contains(feed)) {
        throw new ConfigException(
            "Corrected records are of a feed '%s' that is not given%s."
                .formatted(feed, Suggestion.of(feed, names())));
      }
    }
    return new Feeds(
        feeds.stream()
            .map(feed -> feed.with(corrected.getOrDefault(feed.name(), CorrectedRecords.NONE)))
            .toList());
  }

  /** The feeds' names, in the order of the mappings. */
  public List<String> names() {
    return feeds.stream().map(Feed::name).toList();
  }

  /** Whether a feed tells of customers who are to be forgotten. */
  public boolean areErasing() {
    return feeds.stream().anyMatch(feed -> feed.kind() == RecordKind.ERASURE);
  }

  /** Whether a stream of them goes on for ever, as further files may appear. */
  public boolean areWatched() {
    return feeds.stream().anyMatch(feed -> feed.watch() != null);
  }

  /** The topics of Kafka that they read. */
  public List<String> topics() {
    return feeds.stream().flatMap(feed -> feed.topics().stream()).distinct().toList();
  }

  public List<Feed> all() {
    return feeds;
  }
}
