package io.backlash.chaos;

import io.backlash.cluster.TopicClient;
import io.backlash.ingest.mapping.Feeds;
import io.backlash.simulate.Simulation;
import io.backlash.simulate.world.SimulationOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;

/** A simulated world in files and in topics, the same records in both. */
final class World {

  /** One record in so many comes a second time; our choice. */
  private static final int ONE_TWICE_IN = 50;

  /** By so many records later. */
  private static final int LATER = 20;

  /** One record in so many has a copy that was cut off in the middle; our choice. */
  private static final int ONE_BROKEN_IN = 500;

  private static final String TOPIC = "in.";

  /** How far out of order records are said to be that are in order: little. */
  private static final String DISORDER = "PT5S";

  /** The same of what the jobs write, and how soon time passes in silent topics. */
  static final String[] LITTLE_DISORDER = {
    "max_out_of_orderness: " + DISORDER, "idle_timeout: " + DISORDER
  };

  private final Path folder;
  private final Feeds files;

  private World(Path folder, Feeds files) {
    this.folder = folder;
    this.files = files;
  }

  /**
   * Writes it down.
   *
   * @param folder of its files, made if it is missing
   */
  static World write(SimulationOptions options, Path folder) throws IOException {
    Simulation.write(options, folder);
    Path mapping = folder.resolve("feeds.yaml");
    Files.writeString(
        folder.resolve("topics.yaml"),
        Files.readString(mapping).replaceAll("path: (\\w+)\\.jsonl", "topic: " + TOPIC + "$1"));
    return new World(folder, Feeds.load(List.of(mapping), Map.of()));
  }

  /** Lets some of the records come twice, and some broken. */
  void disturb() throws IOException {
    for (String feed : files.names()) {
      Files.write(file(feed), disturbed(lines(feed)));
    }
  }

  private static List<String> disturbed(List<String> lines) {
    List<String> disturbed = new ArrayList<>();
    for (int index = 0; index < lines.size(); index++) {
      String line = lines.get(index);
      disturbed.add(line);
      if (index >= LATER && index % ONE_TWICE_IN == 0) {
        disturbed.add(lines.get(index - LATER));
      }
      if (index % ONE_BROKEN_IN == 0) {
        disturbed.add(line.substring(0, line.length() / 2));
      }
    }
    return disturbed;
  }

  private Path file(String feed) {
    return folder.resolve(feed + ".jsonl");
  }

  /** The records of a feed. */
  List<String> lines(String feed) throws IOException {
    return Files.readAllLines(file(feed));
  }

  /** Where a feed is sent to. */
  static String topic(String feed) {
    return TOPIC + feed;
  }

  /** Its files, as a batch reads them. */
  Feeds files() {
    return files;
  }

  /** The mapping of its topics. */
  Path topics() {
    return folder.resolve("topics.yaml");
  }

  /** The same where records come in order. */
  Path topicsInOrder() throws IOException {
    return Files.writeString(
        folder.resolve("in-order.yaml"),
        Files.readString(topics())
            .replaceAll(
                "(topic: in\\.(interactions|feedback|orders))",
                "$1\n    max_out_of_orderness: " + DISORDER));
  }

  /** Makes the topics of all feeds, empty. */
  void createTopics(TopicClient client) throws InterruptedException, ExecutionException {
    for (String feed : files.names()) {
      client.create(topic(feed));
    }
  }

  /**
   * Sends all of it.
   *
   * @return how many records
   */
  long send(TopicClient client) throws IOException, InterruptedException, ExecutionException {
    long sent = 0;
    createTopics(client);
    for (String feed : files.names()) {
      try (Stream<String> lines = Files.lines(file(feed))) {
        sent += client.send(topic(feed), lines);
      }
    }
    return sent;
  }
}
