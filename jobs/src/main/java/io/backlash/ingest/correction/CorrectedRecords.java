package io.backlash.ingest.correction;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.backlash.config.ConfigException;
import io.backlash.event.Json;
import io.backlash.ingest.format.FileFormat;
import io.backlash.ingest.format.RawRecord;
import io.backlash.ingest.format.Row;
import io.backlash.ingest.format.TableRecords;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;

/**
 * Records of a feed that were dead letters and have been corrected: each is read where the one
 * stands that it was made of, in its place. Where another stands there by now, that one is read.
 */
public final class CorrectedRecords implements Serializable {
  private static final long serialVersionUID = 1L;

  public static final CorrectedRecords NONE = new CorrectedRecords();

  /** By place and words of the record that it was made of. */
  private final HashMap<String, String> corrected = new HashMap<>();

  private CorrectedRecords() {}

  /**
   * Reads files of dead letters in JSON lines, whose {@code corrected} says what {@code raw} should
   * have been.
   *
   * @return by feed
   * @throws ConfigException naming file and line of what is wrong
   */
  public static Map<String, CorrectedRecords> read(List<Path> files) {
    Map<String, CorrectedRecords> byFeed = new HashMap<>();
    for (Path file : files) {
      int line = 0;
      for (String text : lines(file)) {
        line++;
        if (!text.isBlank()) {
          String where = "%s, line %d: ".formatted(file, line);
          JsonNode letter = parsed(text, where);
          byFeed
              .computeIfAbsent(text(letter, "feed", where), feed -> new CorrectedRecords())
              .corrected
              .put(
                  key(
                      text(letter, "file", where),
                      letter.path("line").asLong(),
                      text(letter, "raw", where)),
                  text(letter, "corrected", where));
        }
      }
    }
    return byFeed;
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new ConfigException("%s can't be read as text in UTF-8.".formatted(file));
    }
  }

  private static JsonNode parsed(String text, String where) {
    try {
      return Json.MAPPER.readTree(text);
    } catch (JsonProcessingException e) {
      throw new ConfigException(where + "is no valid JSON: " + Json.fault(e) + ".");
    }
  }

  private static String text(JsonNode letter, String field, String where) {
    JsonNode value = letter.path(field);
    if (!value.isTextual()) {
      throw new ConfigException(
          "%s'%s' is missing, or no text; a line is a dead letter as redrive writes it."
              .formatted(where, field));
    }
    return value.textValue();
  }

  private static String key(String file, long line, String raw) {
    return file + "\n" + line + "\n" + raw;
  }

  /** The records, of which those that were corrected are read as they are now. */
  public Iterator<RawRecord> in(Iterator<RawRecord> records, FileFormat format) {
    if (corrected.isEmpty()) {
      return records;
    }
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return records.hasNext();
      }

      @Override
      public RawRecord next() {
        return correct(records.next(), format);
      }
    };
  }

  private RawRecord correct(RawRecord raw, FileFormat format) {
    if (raw.text() == null && raw.values() == null) {
      return raw;
    }
    String text = corrected.get(key(raw.file(), raw.line(), Row.kept(raw)));
    if (text == null) {
      return raw;
    }
    if (raw.columns() == null) {
      return RawRecord.ofJson(raw.file(), raw.line(), text, null);
    }
    // A row that could not be parted stands in a letter as in its file, others with commas.
    return row(raw, text, raw.text() == null ? "," : format.delimiter());
  }

  private static RawRecord row(RawRecord raw, String text, String delimiter) {
    try (CsvReader<CsvRecord> rows =
        CsvReader.builder()
            .fieldSeparator(delimiter)
            .allowExtraFields(true)
            .allowMissingFields(true)
            .ofCsvRecord(text)) {
      List<String> values = rows.iterator().next().getFields();
      return RawRecord.ofRow(
          raw.file(),
          raw.line(),
          raw.columns(),
          values,
          TableRecords.raggedness(values, raw.columns()));
    } catch (CsvParseException | NoSuchElementException e) {
      return RawRecord.ofBrokenRow(
          raw.file(), raw.line(), raw.columns(), text, "the quotes in the row are broken");
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }
}
