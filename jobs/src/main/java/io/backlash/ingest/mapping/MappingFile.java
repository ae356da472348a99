package io.backlash.ingest.mapping;

import io.backlash.config.Suggestion;
import io.backlash.config.YamlNode;
import io.backlash.event.UnknownFields;
import io.backlash.ingest.correction.CorrectedRecords;
import io.backlash.ingest.format.FileFormat;
import io.backlash.ingest.value.TimeReading;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Reads one mapping (feeds.yaml) and checks all of it that can be checked before any data is read.
 */
final class MappingFile {
  private static final List<String> FEED_KEYS = MappingSchema.keys("feed");
  private static final List<String> JOIN_KEYS = MappingSchema.keys("join");
  private static final List<String> THREAD_KEYS = MappingSchema.keys("threads");
  private static final List<String> FILE_KEYS =
      List.of("format", "delimiter", "encoding", "null_values", "each");

  private final YamlNode root;
  private final FeedPaths paths;

  MappingFile(Path file, Map<String, String> environment) {
    this.root = YamlNode.read(file);
    this.paths = new FeedPaths(root.file(), environment);
  }

  List<Feed> feeds() {
    YamlNode feeds = root.required(root.entries(List.of("feeds")), "feeds");
    List<Feed> result = new ArrayList<>();
    feeds.entries().forEach((name, node) -> result.add(feed(name, node)));
    return result;
  }

  private Feed feed(String name, YamlNode node) {
    Map<String, YamlNode> entries = node.entries(FEED_KEYS);
    RecordKind kind = node.required(entries, "record").oneOf(RecordKind.class);
    TimeReading times = FieldParser.times(entries, TimeReading.of(TimeReading.ISO));
    FileFormat format = FormatParser.format(node, entries, times);
    Map<String, Join> joins = new LinkedHashMap<>();
    if (entries.containsKey("join")) {
      entries
          .get("join")
          .entries()
          .forEach(
              (join, joined) -> {
                Join parsed = join(joined, format, times);
                checkReferences(joined, parsed.on(), joins, null);
                joins.put(join, parsed);
              });
    }
    ThreadMapping threads =
        entries.containsKey("threads") ? threads(entries.get("threads"), format, times) : null;
    Map<String, FieldMapping> fields = new LinkedHashMap<>();
    if (entries.containsKey("fields")) {
      entries
          .get("fields")
          .entries(CanonicalFields.of(kind).names())
          .forEach((field, value) -> fields.put(field, FieldParser.field(value, format, times)));
    }
    String mapper = mapper(entries);
    if (fields.isEmpty() && mapper == null && format.syntax().isTable()) {
      throw node.wrong(
          "has no 'fields', so it is canonical, but then its format must be jsonl or json");
    }
    for (FieldMapping field : fields.values()) {
      checkReferences(node, field, joins, threads);
    }
    boolean isOfTopics = entries.containsKey("topic");
    if (isOfTopics) {
      checkTopics(entries, format);
    }
    YamlNode path = isOfTopics ? null : node.required(entries, "path");
    FolderWatch watch = isOfTopics ? null : paths.watch(entries, path, kind);
    return new Feed(
        name,
        kind,
        isOfTopics ? List.of() : watch == null ? paths.files(path) : paths.watchedFiles(path),
        isOfTopics ? entries.get("topic").texts() : List.of(),
        format,
        FieldParser.conditions(entries.get("only_if"), format),
        fields,
        mapper,
        joins,
        threads,
        entries.containsKey("max_out_of_orderness")
            ? entries.get("max_out_of_orderness").duration()
            : null,
        watch,
        null,
        CorrectedRecords.NONE,
        unknownFields(entries));
  }

  private static UnknownFields unknownFields(Map<String, YamlNode> entries) {
    YamlNode node = entries.get("unknown_fields");
    if (node == null) {
      return UnknownFields.COUNT;
    }
    if (entries.containsKey("fields")) {
      throw node.wrong("is for canonical records: where 'fields' says what is read, no other is");
    }
    return node.oneOf(UnknownFields.class);
  }

  private static String mapper(Map<String, YamlNode> entries) {
    YamlNode node = entries.get("mapper");
    if (node == null) {
      return null;
    }
    for (String other : List.of("fields", "join", "threads")) {
      if (entries.containsKey(other)) {
        throw entries.get(other).wrong("has no part in it where a 'mapper' makes the records");
      }
    }
    List<String> known = FeedMappers.names();
    if (known.isEmpty()) {
      throw node.wrong("names a mapper, and there is none on the class path");
    }
    if (!known.contains(node.text())) {
      throw node.wrong(
          "names no mapper on the class path: '%s'%s"
              .formatted(node.text(), Suggestion.of(node.text(), known)));
    }
    return node.text();
  }

  /** A topic has neither columns nor an end: what needs one of them is for files. */
  private static void checkTopics(Map<String, YamlNode> entries, FileFormat format) {
    if (format.syntax() != FileFormat.Syntax.JSONL) {
      throw entries.get("format").wrong("must be jsonl, as a topic's records are JSON objects");
    }
    for (String key : List.of("path", "each", "threads", "encoding", "watch")) {
      if (entries.containsKey(key)) {
        throw entries.get(key).wrong("is for files, and this feed is a topic's");
      }
    }
  }

  private Join join(YamlNode node, FileFormat feedFormat, TimeReading times) {
    Map<String, YamlNode> entries = node.entries(JOIN_KEYS);
    YamlNode key = node.required(entries, "key");
    YamlNode on = entries.getOrDefault("on", key);
    return new Join(
        paths.files(node.required(entries, "path")),
        FILE_KEYS.stream().anyMatch(entries::containsKey)
            ? FormatParser.format(node, entries, times)
            : feedFormat,
        key.text(),
        FieldParser.field(on, feedFormat, times));
  }

  private ThreadMapping threads(YamlNode node, FileFormat format, TimeReading times) {
    Map<String, YamlNode> entries = node.entries(THREAD_KEYS);
    Map<String, FieldMapping> fields = new HashMap<>();
    for (String key : THREAD_KEYS) {
      FieldMapping field = FieldParser.field(node.required(entries, key), format, times);
      checkReferences(node, field, Map.of(), null);
      fields.put(key, field);
    }
    return new ThreadMapping(
        fields.get("id"),
        fields.get("reply_to"),
        fields.get("author"),
        fields.get("from_agent"),
        fields.get("at"));
  }

  private static void checkReferences(
      YamlNode node, FieldMapping field, Map<String, Join> joins, ThreadMapping threads) {
    String join = null;
    if (field.source() instanceof ValueSource.JoinedColumn joined) {
      join = joined.join();
    } else if (field.source() instanceof ValueSource.JoinedSum joined) {
      join = joined.join();
    } else if (field.source() instanceof ValueSource.ThreadFact && threads == null) {
      throw node.wrong("takes from a thread, but has no 'threads'");
    }
    if (join != null && !joins.containsKey(join)) {
      throw node.wrong(
          "takes from a join '%s' that it does not have%s"
              .formatted(join, Suggestion.of(join, new TreeSet<>(joins.keySet()))));
    }
    for (FieldMapping part : field.source().parts()) {
      checkReferences(node, part, joins, threads);
    }
    if (field.otherwise() != null && field.otherwise().mapping() != null) {
      checkReferences(node, field.otherwise().mapping(), joins, threads);
    }
  }
}
