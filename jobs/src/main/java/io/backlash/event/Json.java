package io.backlash.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.util.regex.Pattern;

/**
 * The one JSON form of all records: snake_case, ISO-8601 times in UTC, absent where null, strict on
 * reading.
 */
public final class Json {

  /**
   * Of the records' JSON, of those that are read as of those that are written. It changes where a
   * program that knows one version would misread another; a field that is added changes nothing.
   */
  public static final int SCHEMA_VERSION = 1;

  /** Shared by all: a Jackson mapper is thread-safe once configured. */
  public static final JsonMapper MAPPER =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .serializationInclusion(JsonInclude.Include.NON_NULL)
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
          .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
          .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
          .build();

  /** Where the brackets opened, which Jackson says with the names of its own settings. */
  private static final Pattern OPENED = Pattern.compile(" \\(start marker at [^)]*\\)[^)]*\\)");

  private Json() {}

  /** What is wrong with a text, in words for whoever wrote it. */
  public static String fault(JsonProcessingException wrong) {
    return OPENED.matcher(wrong.getOriginalMessage()).replaceAll("");
  }
}
