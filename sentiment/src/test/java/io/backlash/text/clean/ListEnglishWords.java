package io.backlash.text.clean;

import io.backlash.text.TrainingText;
import io.backlash.text.TrainingTexts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Writes {@code english-words.txt}: the words that stand in several of the labelled data sets.
 *
 * <p>Arguments: the folder of the data sets, a folder for what CoreNLP made of them, the file.
 */
public final class ListEnglishWords {

  /** A name or another language's word that strays into one source does not into three. */
  private static final int FEWEST_SOURCES = 3;

  private static final int FEWEST_TEXTS_OF_A_SOURCE = 2;

  private ListEnglishWords() {}

  public static void main(String[] arguments) throws IOException {
    Map<String, Map<String, Integer>> counts = new TreeMap<>();
    for (TrainingText text :
        new TrainingTexts(Path.of(arguments[0]), Path.of(arguments[1])).all()) {
      Set<String> words = new HashSet<>(List.of(LanguageGate.words(text.text()).split(" ")));
      for (String word : words) {
        counts.computeIfAbsent(word, any -> new HashMap<>()).merge(text.source(), 1, Integer::sum);
      }
    }
    StringBuilder file = new StringBuilder();
    file.append(
        "# Words in common use: each stands in at least "
            + FEWEST_TEXTS_OF_A_SOURCE
            + " texts of at least "
            + FEWEST_SOURCES
            + " data sets.\n# Written by ListEnglishWords.\n");
    counts.forEach(
        (word, bySource) -> {
          long sources =
              bySource.values().stream().filter(n -> n >= FEWEST_TEXTS_OF_A_SOURCE).count();
          if (sources >= FEWEST_SOURCES) {
            file.append(word).append('\n');
          }
        });
    Files.writeString(Path.of(arguments[2]), file);
  }
}
