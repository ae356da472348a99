package io.backlash.ingest.mapping;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;

/**
 * The sets of real data that the ready maps are for. They are not part of the project; where they
 * are absent, the tests that need them say so and are skipped.
 */
public final class RealData {
  private static final Path ROOT = Path.of("").toAbsolutePath().getParent();
  private static final Path FOLDER = folder();

  private RealData() {}

  public static Feeds feeds(String map) {
    assumeThere();
    return Feeds.load(List.of(map(map)), Map.of("DATA", FOLDER.toString()));
  }

  /** Of a mapping that a test has written itself. */
  public static Feeds feeds(String yaml, Path folder) throws IOException {
    assumeThere();
    return Feeds.load(List.of(MappedFeed.write(folder, yaml)), Map.of("DATA", FOLDER.toString()));
  }

  /** The ready map of this name. */
  public static Path map(String name) {
    return ROOT.resolve("deploy/feeds").resolve(name + ".yaml");
  }

  public static Path file(String name) {
    assumeThere();
    return FOLDER.resolve(name);
  }

  private static void assumeThere() {
    Assumptions.assumeTrue(
        Files.isDirectory(FOLDER),
        "There is no real data at " + FOLDER + "; set DATA to the folder that has it.");
  }

  /** The rows of a file of the data, read without the code that is tested. */
  public static List<NamedCsvRecord> rows(String file) throws IOException {
    try (CsvReader<NamedCsvRecord> reader =
        CsvReader.builder().detectBomHeader(true).ofNamedCsvRecord(FOLDER.resolve(file))) {
      return reader.stream().toList();
    }
  }

  private static Path folder() {
    String given = System.getenv("DATA");
    return given == null
        ? ROOT.resolve("../shared/data").normalize()
        : Path.of(given).toAbsolutePath();
  }
}
