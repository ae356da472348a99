package io.backlash.ingest.format;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import io.backlash.event.Json;
import java.io.BufferedReader;
import java.io.IOException;
import org.apache.flink.core.fs.Path;

/**
 * JSON values one after the other, wherever their lines break; of a list at the top its items, one
 * at a time. Behind broken JSON nothing tells where the next record starts, so the rest is lost.
 */
final class JsonRecords extends RawRecords {
  private static final ObjectReader VALUES =
      Row.JSON.without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private final JsonParser parser;
  private long line;
  private boolean hasGivenUp;

  JsonRecords(Path path, FileFormat format) throws IOException {
    super(path.getPath());
    parser = VALUES.createParser(new BufferedReader(FileText.open(path, format.encoding())));
  }

  @Override
  RawRecord read() throws IOException {
    if (hasGivenUp) {
      return null;
    }
    try {
      JsonToken token = parser.nextToken();
      while (token == JsonToken.START_ARRAY || token == JsonToken.END_ARRAY) {
        token = parser.nextToken();
      }
      if (token == null) {
        return null;
      }
      line = parser.currentTokenLocation().getLineNr();
      return RawRecord.ofJson(file(), line, VALUES.readTree(parser).toString(), null);
    } catch (JsonProcessingException e) {
      hasGivenUp = true;
      long broken = e.getLocation() == null ? line : e.getLocation().getLineNr();
      return RawRecord.ofJson(
          file(),
          broken,
          "",
          "the rest of the file can't be read: is no valid JSON: " + Json.fault(e));
    }
  }

  @Override
  long lastLine() {
    return line;
  }

  @Override
  public void close() throws IOException {
    parser.close();
  }
}
