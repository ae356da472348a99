package io.backlash.ingest.mapping;

import io.backlash.config.YamlNode;
import io.backlash.ingest.format.FileFormat;
import io.backlash.ingest.format.FileText;
import io.backlash.ingest.format.Row;
import io.backlash.ingest.format.RowRealignment;
import io.backlash.ingest.value.TimeReading;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Map;

/** What a mapping says of how its files are written. */
final class FormatParser {
  private static final List<String> REALIGN_KEYS = MappingSchema.keys("realign");

  private FormatParser() {}

  static FileFormat format(YamlNode node, Map<String, YamlNode> entries, TimeReading times) {
    FileFormat.Syntax syntax = node.required(entries, "format").oneOf(FileFormat.Syntax.class);
    YamlNode delimiter = entries.get("delimiter");
    YamlNode encoding = entries.get("encoding");
    YamlNode each = entries.get("each");
    if (delimiter != null && delimiter.text().isEmpty()) {
      throw delimiter.wrong("is empty");
    }
    if (encoding != null && !isEncoding(encoding.text())) {
      throw encoding.wrong("is no character encoding that this Java knows: " + encoding.text());
    }
    if (each != null && syntax.isTable()) {
      throw each.wrong("is for JSON: a table has no nested lists");
    }
    return new FileFormat(
        syntax,
        delimiter == null ? "," : delimiter.text(),
        encoding == null ? "UTF-8" : encoding.text(),
        entries.containsKey("null_values") ? entries.get("null_values").texts() : List.of(),
        each == null ? List.of() : each.texts().stream().map(Row::pointer).toList(),
        realign(entries.get("realign"), syntax, times));
  }

  private static RowRealignment realign(
      YamlNode node, FileFormat.Syntax syntax, TimeReading times) {
    if (node == null) {
      return null;
    }
    if (!syntax.isTable()) {
      throw node.wrong("is for tables");
    }
    Map<String, YamlNode> entries = node.entries(REALIGN_KEYS);
    return new RowRealignment(
        node.required(entries, "column").text(),
        entries.containsKey("with") ? entries.get("with").text() : ";",
        node.required(entries, "until").text(),
        times);
  }

  private static boolean isEncoding(String name) {
    try {
      return name.equals(FileText.REPAIR) || Charset.isSupported(name);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
