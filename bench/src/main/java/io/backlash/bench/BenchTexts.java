package io.backlash.bench;

import com.fasterxml.jackson.databind.JsonNode;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.backlash.event.Json;
import io.backlash.simulate.Simulation;
import io.backlash.simulate.world.SimulationOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What is read in the benchmarks: distinct texts, drawn with a fixed seed. */
final class BenchTexts {

  private static final long SEED = 7;
  private static final Pattern LEAF = Pattern.compile("\\(\\d ([^()]+)\\)");

  private BenchTexts() {}

  /**
   * Texts by kind: sentences of the Stanford Sentiment Treebank and tweets to airlines where the
   * folder has them, else what the simulator's customers write.
   *
   * @param data {@code null} for simulated texts
   * @param count of each kind
   */
  static Map<String, List<String>> byKind(Path data, int count) throws IOException {
    Map<String, List<String>> kinds = new LinkedHashMap<>();
    if (data == null) {
      kinds.put("simulated", drawn(simulated(), count));
    } else {
      kinds.put("sentences", drawn(sentences(data.resolve("sst_trees/train.txt")), count));
      kinds.put("tweets", drawn(tweets(data.resolve("airline/Tweets.csv")), count));
    }
    return kinds;
  }

  private static List<String> drawn(Set<String> texts, int count) {
    List<String> shuffled = new ArrayList<>(texts);
    Collections.shuffle(shuffled, new Random(SEED));
    return List.copyOf(shuffled.subList(0, Math.min(count, shuffled.size())));
  }

  private static Set<String> sentences(Path trees) throws IOException {
    Set<String> sentences = new LinkedHashSet<>();
    for (String tree : Files.readAllLines(trees)) {
      sentences.add(sentence(tree));
    }
    return sentences;
  }

  /** The words of a tree, as the treebank tokenised them. */
  static String sentence(String tree) {
    List<String> words = new ArrayList<>();
    Matcher leaf = LEAF.matcher(tree);
    while (leaf.find()) {
      words.add(leaf.group(1).replace("-LRB-", "(").replace("-RRB-", ")").replace("\\/", "/"));
    }
    return String.join(" ", words);
  }

  private static Set<String> tweets(Path file) throws IOException {
    Set<String> tweets = new LinkedHashSet<>();
    try (CsvReader<NamedCsvRecord> csv = CsvReader.builder().ofNamedCsvRecord(file)) {
      csv.forEach(tweet -> tweets.add(tweet.getField("text")));
    }
    return tweets;
  }

  private static Set<String> simulated() throws IOException {
    Path folder = Files.createTempDirectory("bench");
    try {
      Simulation.write(SimulationOptions.of(1, 365, SEED), folder);
      Set<String> texts = new LinkedHashSet<>();
      for (String line : Files.readAllLines(folder.resolve("feedback.jsonl"))) {
        JsonNode text = Json.MAPPER.readTree(line).path("text");
        if (text.isTextual() && !text.textValue().isBlank()) {
          texts.add(text.textValue());
        }
      }
      return texts;
    } finally {
      try (Stream<Path> files = Files.list(folder)) {
        for (Path file : files.toList()) {
          Files.delete(file);
        }
      }
      Files.delete(folder);
    }
  }
}
