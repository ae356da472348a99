package io.backlash.text.accuracy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.backlash.text.SentimentLabel;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/**
 * A file of labelled texts: CSV with a header, or JSON lines; with a {@code text}, and a {@code
 * label} (negative, neutral, positive) or {@code stars} (1 to 5).
 *
 * @param texts those that could be read
 * @param rejected a sentence for each that could not, naming file, line and field
 */
public record LabelledFile(List<LabelledText> texts, List<String> rejected) {

  private static final String TEXT = "text";
  private static final String LABEL = "label";
  private static final String STARS = "stars";

  private static final JsonMapper JSON = JsonMapper.builder().build();

  /**
   * Reads a file.
   *
   * @throws IllegalArgumentException if it is a CSV file without the columns
   */
  public static LabelledFile read(Path file) throws IOException {
    LabelledFile read = new LabelledFile(new ArrayList<>(), new ArrayList<>());
    if (isJson(file)) {
      read.addJson(file);
    } else {
      read.addCsv(file);
    }
    return new LabelledFile(List.copyOf(read.texts), List.copyOf(read.rejected));
  }

  private static boolean isJson(Path file) throws IOException {
    try (BufferedReader reader = Files.newBufferedReader(file)) {
      return reader
          .lines()
          .filter(line -> !line.isBlank())
          .findFirst()
          .orElse("")
          .strip()
          .startsWith("{");
    }
  }

  private void addJson(Path file) throws IOException {
    List<String> lines = Files.readAllLines(file);
    for (int i = 0; i < lines.size(); i++) {
      if (!lines.get(i).isBlank()) {
        String place = file + ", line " + (i + 1);
        try {
          JsonNode json = JSON.readTree(lines.get(i));
          add(place, field -> json.hasNonNull(field) ? json.get(field).asText() : "");
        } catch (JsonProcessingException e) {
          rejected.add(place + ": is no JSON object: " + e.getOriginalMessage());
        }
      }
    }
  }

  private void addCsv(Path file) throws IOException {
    try (CsvReader<NamedCsvRecord> rows =
        CsvReader.builder()
            .detectBomHeader(true)
            .allowExtraFields(true)
            .allowMissingFields(true)
            .ofNamedCsvRecord(file)) {
      for (NamedCsvRecord row : rows) {
        if (!row.getHeader().contains(TEXT)
            || !(row.getHeader().contains(LABEL) || row.getHeader().contains(STARS))) {
          throw new IllegalArgumentException(
              file
                  + " has the columns "
                  + String.join(", ", row.getHeader())
                  + "; text, and label or stars, are needed.");
        }
        add(
            file + ", line " + row.getStartingLineNumber(),
            field -> row.findField(field).orElse(""));
      }
    }
  }

  private void add(String place, Function<String, String> fields) {
    String text = fields.apply(TEXT);
    String label = fields.apply(LABEL).strip();
    String stars = fields.apply(STARS).strip();
    if (text.isBlank()) {
      rejected.add(place + ": text is missing");
    } else if (!label.isEmpty()) {
      Arrays.stream(SentimentLabel.values())
          .filter(each -> each.name().equals(label.toUpperCase(Locale.ROOT)))
          .findFirst()
          .ifPresentOrElse(
              known -> texts.add(new LabelledText(text, known, false)),
              () ->
                  rejected.add(
                      place + ": label is not negative, neutral or positive: '" + label + "'"));
    } else {
      addStars(place, text, stars);
    }
  }

  private void addStars(String place, String text, String stars) {
    try {
      double number = Double.parseDouble(stars);
      if (number >= 1 && number <= 5) {
        texts.add(LabelledText.withStars(text, number));
        return;
      }
    } catch (NumberFormatException e) {
      // Told below, with the others that are out of range.
    }
    rejected.add(
        place
            + (stars.isEmpty()
                ? ": has neither label nor stars"
                : ": stars are not a number from 1 to 5: '" + stars + "'"));
  }
}
