package io.backlash.ingest.propose;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.backlash.config.ConfigException;
import io.backlash.event.InvalidRecordException;
import io.backlash.ingest.format.FileFormat;
import io.backlash.ingest.format.FileText;
import io.backlash.ingest.format.RawRecord;
import io.backlash.ingest.format.RawRecords;
import io.backlash.ingest.format.RecordFiles;
import io.backlash.ingest.format.Row;
import io.backlash.ingest.format.TableRecords;
import io.backlash.ingest.value.SafeText;
import io.backlash.text.clean.MisdecodedText;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The first records of a file of which nobody has said how it is written. */
public final class FileSample {
  /** Our choice: enough to tell columns apart, and read in no time. */
  static final int MOST_RECORDS = 10_000;

  /** Words that exports write where there is nothing. */
  private static final Set<String> NOTHING =
      Set.of("?", "n/a", "N/A", "NA", "null", "NULL", "None", "nan", "NaN", "-", "undefined");

  /** Our choice: a word for nothing stands in a file again and again. */
  private static final double OFTEN = 0.01;

  private static final byte[] PARQUET_MAGIC = {'P', 'A', 'R', '1'};

  private final FileFormat format;
  private final List<ColumnProfile> columns;
  private final Set<String> nullValues;
  private final int records;

  private FileSample(
      FileFormat format, List<ColumnProfile> columns, Set<String> nullValues, int records) {
    this.format = format;
    this.columns = columns;
    this.nullValues = nullValues;
    this.records = records;
  }

  /**
   * @throws ConfigException where nothing can be made of the file
   */
  static FileSample of(Path file) throws IOException {
    FileFormat format = format(file);
    List<Map<String, String>> records = new ArrayList<>();
    boolean isDamaged = false;
    try (RawRecords raws = RecordFiles.open(flinkPath(file), format)) {
      while (records.size() < MOST_RECORDS && raws.hasNext()) {
        try {
          Row row = new Row(raws.next());
          Map<String, String> values = row.values();
          isDamaged |=
              values.values().stream()
                  .anyMatch(value -> SafeText.isDamaged(value) || MisdecodedText.isIn(value));
          records.add(values);
        } catch (InvalidRecordException e) {
          // A sample needs no broken records.
        }
      }
    }
    if (records.isEmpty()) {
      throw new ConfigException("%s has no records that can be read.".formatted(file));
    }
    Set<String> nullValues = nullValues(records);
    return new FileSample(
        isDamaged ? format.inEncoding(FileText.REPAIR) : format,
        columns(records, nullValues),
        nullValues,
        records.size());
  }

  private static org.apache.flink.core.fs.Path flinkPath(Path file) {
    return new org.apache.flink.core.fs.Path(file.toUri());
  }

  FileFormat format() {
    return format;
  }

  List<ColumnProfile> columns() {
    return columns;
  }

  Set<String> nullValues() {
    return nullValues;
  }

  int records() {
    return records;
  }

  Optional<ColumnProfile> column(String name) {
    return columns.stream().filter(column -> column.name().equals(name)).findFirst();
  }

  private static FileFormat format(Path file) throws IOException {
    if (isParquet(file)) {
      return FileFormat.of(FileFormat.Syntax.PARQUET);
    }
    try (BufferedReader reader = new BufferedReader(FileText.open(flinkPath(file), "UTF-8"))) {
      String first = reader.readLine();
      while (first != null && first.isBlank()) {
        first = reader.readLine();
      }
      if (first == null) {
        throw new ConfigException("%s is empty.".formatted(file));
      }
      String beginning = first.strip();
      if (beginning.startsWith("{") || beginning.startsWith("[")) {
        return json(file, beginning);
      }
      return FileFormat.of(FileFormat.Syntax.CSV).withDelimiter(delimiter(first));
    }
  }

  private static boolean isParquet(Path file) throws IOException {
    try (InputStream bytes = Files.newInputStream(file)) {
      return Arrays.equals(bytes.readNBytes(PARQUET_MAGIC.length), PARQUET_MAGIC);
    }
  }

  private static FileFormat json(Path file, String firstLine) throws IOException {
    FileFormat.Syntax syntax = FileFormat.Syntax.JSON;
    try {
      if (firstLine.startsWith("{") && Row.JSON.readTree(firstLine) instanceof ObjectNode) {
        syntax = FileFormat.Syntax.JSONL;
      }
    } catch (JsonProcessingException e) {
      syntax = FileFormat.Syntax.JSON;
    }
    FileFormat format = FileFormat.of(syntax);
    try (RawRecords records = RecordFiles.open(flinkPath(file), format)) {
      return records.hasNext() ? format.overEach(onlyList(records.next())) : format;
    }
  }

  /** Where a page holds its records: its one list of objects, if it has nothing else to tell. */
  private static List<String> onlyList(RawRecord page) {
    List<String> lists = new ArrayList<>();
    if (page.problem() != null) {
      return lists;
    }
    for (Map.Entry<String, JsonNode> entry : new Row(page).tree().properties()) {
      if (entry.getValue() instanceof ArrayNode list
          && list.size() > 0
          && list.get(0) instanceof ObjectNode) {
        lists.add("/" + entry.getKey());
      }
    }
    boolean isRecord = new Row(page).tree().has("id");
    return lists.size() == 1 && !isRecord ? lists : List.of();
  }

  private static String delimiter(String header) {
    String best = ",";
    int most = 0;
    for (String delimiter : TableRecords.DELIMITERS) {
      int count = header.split(Pattern.quote(delimiter), -1).length - 1;
      if (count > most) {
        most = count;
        best = delimiter;
      }
    }
    return best;
  }

  private static Set<String> nullValues(List<Map<String, String>> records) {
    Map<String, Integer> counts = new HashMap<>();
    for (Map<String, String> values : records) {
      for (String value : values.values()) {
        if (NOTHING.contains(value.strip())) {
          counts.merge(value.strip(), 1, Integer::sum);
        }
      }
    }
    counts.values().removeIf(count -> count < OFTEN * records.size());
    return new TreeSet<>(counts.keySet());
  }

  private static List<ColumnProfile> columns(
      List<Map<String, String>> records, Set<String> nullValues) {
    Map<String, ColumnProfile> columns = new LinkedHashMap<>();
    for (Map<String, String> values : records) {
      values.keySet().forEach(name -> columns.computeIfAbsent(name, ColumnProfile::new));
    }
    for (Map<String, String> values : records) {
      columns.forEach((name, column) -> column.add(values.get(name), nullValues));
    }
    return List.copyOf(columns.values());
  }
}
