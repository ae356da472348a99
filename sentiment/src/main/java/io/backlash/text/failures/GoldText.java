package io.backlash.text.failures;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.backlash.text.FailureCategory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * A customer's text with the failures that people read in it.
 *
 * @param categories empty where the text speaks of no failure
 */
public record GoldText(String id, String text, Set<FailureCategory> categories) {

  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * Reads JSON lines with {@code id}, {@code text} and {@code categories}.
   *
   * @throws IllegalArgumentException naming file, line and field of what can't be read
   * @throws IOException when the file can't be read
   */
  public static List<GoldText> read(Path file) throws IOException {
    List<GoldText> texts = new ArrayList<>();
    List<String> lines = Files.readAllLines(file);
    for (int i = 0; i < lines.size(); i++) {
      if (!lines.get(i).isBlank()) {
        texts.add(parse(lines.get(i), file + " line " + (i + 1)));
      }
    }
    return List.copyOf(texts);
  }

  private static GoldText parse(String line, String place) {
    JsonNode json;
    try {
      json = JSON.readTree(line);
    } catch (JsonProcessingException notJson) {
      throw new IllegalArgumentException(
          place + ": not a JSON object: " + notJson.getOriginalMessage(), notJson);
    }
    if (!json.path("text").isTextual()) {
      throw new IllegalArgumentException(place + ": field text is missing");
    }
    if (!json.path("categories").isArray()) {
      throw new IllegalArgumentException(place + ": field categories is missing");
    }
    Set<FailureCategory> categories = EnumSet.noneOf(FailureCategory.class);
    for (JsonNode category : json.get("categories")) {
      try {
        categories.add(FailureCategory.valueOf(category.asText()));
      } catch (IllegalArgumentException unknown) {
        throw new IllegalArgumentException(
            place + ": field categories: no such category: " + category.asText(), unknown);
      }
    }
    return new GoldText(json.path("id").asText(), json.get("text").asText(), categories);
  }
}
