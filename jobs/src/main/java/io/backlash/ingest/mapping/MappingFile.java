package io.backlash.ingest.mapping;

import io.backlash.config.ConfigException;
import io.backlash.config.Suggestion;
import io.backlash.config.YamlNode;
import io.backlash.event.UnknownFields;
import io.backlash.ingest.correction.CorrectedRecords;
import io.backlash.ingest.format.FileFormat;
import io.backlash.ingest.format.FileText;
import io.backlash.ingest.format.RowRealignment;
import io.backlash.ingest.mapping.FieldMapping.Otherwise;
import io.backlash.ingest.mapping.FieldMapping.Scale;
import io.backlash.ingest.record.Threads;
import io.backlash.ingest.value.DurationUnit;
import io.backlash.ingest.value.TimeReading;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;

/**
 * Reads one mapping (feeds.yaml) and checks all of it that can be checked before any data is read.
 */
public final class MappingFile {
  private static final List<String> FEED_KEYS = MappingSchema.keys("feed");
  private static final List<String> FIELD_KEYS = MappingSchema.keys("source");
  private static final List<String> JOIN_KEYS = MappingSchema.keys("join");
  private static final List<String> THREAD_KEYS = MappingSchema.keys("threads");
  private static final List<String> CONDITION_KEYS = MappingSchema.keys("condition");
  private static final List<String> CONDITION_TESTS = List.of("in", "not_in", "present");
  private static final List<String> REALIGN_KEYS = MappingSchema.keys("realign");
  private static final List<String> FILE_KEYS =
      List.of("format", "delimiter", "encoding", "null_values", "each");
  private static final List<String> SOURCES =
      List.of(
          "column",
          "pointer",
          "template",
          "constant",
          "first_of",
          "hash",
          "thread",
          "join",
          "seconds_between");

  private static final Pattern VARIABLE = Pattern.compile("\\$\\{([^}]*)}");
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^{}]+)}");
  private static final Pattern SCHEME = Pattern.compile("[a-z][a-z0-9+.-]+://.*");

  private final YamlNode root;
  private final Map<String, String> environment;

  MappingFile(Path file, Map<String, String> environment) {
    this.root = YamlNode.read(file);
    this.environment = environment;
  }

  List<Feed> feeds() {
    YamlNode feeds = required(root, root.entries(List.of("feeds")), "feeds");
    List<Feed> result = new ArrayList<>();
    feeds.entries().forEach((name, node) -> result.add(feed(name, node)));
    return result;
  }

  private Feed feed(String name, YamlNode node) {
    Map<String, YamlNode> entries = node.entries(FEED_KEYS);
    RecordKind kind = oneOf(RecordKind.class, required(node, entries, "record"));
    TimeReading times = times(entries, TimeReading.of(TimeReading.ISO));
    FileFormat format = format(node, entries, times);
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
          .forEach((field, value) -> fields.put(field, field(value, format, times)));
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
    YamlNode path = isOfTopics ? null : required(node, entries, "path");
    FolderWatch watch = isOfTopics ? null : watch(entries, path, kind);
    return new Feed(
        name,
        kind,
        isOfTopics ? List.of() : watch == null ? files(path) : watchedFiles(path),
        isOfTopics ? entries.get("topic").texts() : List.of(),
        format,
        conditions(entries.get("only_if"), format),
        fields,
        mapper,
        joins,
        threads,
        entries.containsKey("max_out_of_orderness")
            ? duration(entries.get("max_out_of_orderness"))
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
    return oneOf(UnknownFields.class, node);
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

  private static FileFormat format(
      YamlNode node, Map<String, YamlNode> entries, TimeReading times) {
    FileFormat.Syntax syntax = oneOf(FileFormat.Syntax.class, required(node, entries, "format"));
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
        each == null ? List.of() : each.texts().stream().map(MappingFile::pointer).toList(),
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
        required(node, entries, "column").text(),
        entries.containsKey("with") ? entries.get("with").text() : ";",
        required(node, entries, "until").text(),
        times);
  }

  private static boolean isEncoding(String name) {
    try {
      return name.equals(FileText.REPAIR) || Charset.isSupported(name);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private Join join(YamlNode node, FileFormat feedFormat, TimeReading times) {
    Map<String, YamlNode> entries = node.entries(JOIN_KEYS);
    YamlNode key = required(node, entries, "key");
    YamlNode on = entries.getOrDefault("on", key);
    return new Join(
        files(required(node, entries, "path")),
        FILE_KEYS.stream().anyMatch(entries::containsKey)
            ? format(node, entries, times)
            : feedFormat,
        key.text(),
        field(on, feedFormat, times));
  }

  private ThreadMapping threads(YamlNode node, FileFormat format, TimeReading times) {
    Map<String, YamlNode> entries = node.entries(THREAD_KEYS);
    Map<String, FieldMapping> fields = new HashMap<>();
    for (String key : THREAD_KEYS) {
      FieldMapping field = field(required(node, entries, key), format, times);
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

  private FieldMapping field(YamlNode node, FileFormat format, TimeReading feedTimes) {
    if (node.isText()) {
      return FieldMapping.of(shorthand(node.text(), format), feedTimes);
    }
    Map<String, YamlNode> entries = node.entries(FIELD_KEYS);
    TimeReading times = times(entries, feedTimes);
    return new FieldMapping(
        conditions(entries.get("only_if"), format),
        source(node, entries, format, times),
        isTrue(entries.get("html")),
        extract(entries.get("extract")),
        values(entries.get("map")),
        entries.containsKey("duration") ? oneOf(DurationUnit.class, entries.get("duration")) : null,
        otherwise(entries.get("otherwise"), format, feedTimes),
        times,
        scale(entries.get("scale")),
        isTrue(entries.get("pseudonym")));
  }

  /** A column or a JSON pointer; with braces, a template. */
  private static ValueSource shorthand(String text, FileFormat format) {
    return PLACEHOLDER.matcher(text).find() ? template(text, format) : plain(text, format);
  }

  private static ValueSource plain(String text, FileFormat format) {
    return switch (format.syntax()) {
      case CSV -> new ValueSource.Column(text);
      case JSONL, JSON, PARQUET -> new ValueSource.Pointer(pointer(text));
    };
  }

  /** The first slash goes without saying. */
  public static String pointer(String text) {
    return text.startsWith("/") ? text : "/" + text;
  }

  private static ValueSource template(String text, FileFormat format) {
    List<String> literals = new ArrayList<>();
    List<ValueSource> values = new ArrayList<>();
    Matcher placeholder = PLACEHOLDER.matcher(text);
    int end = 0;
    while (placeholder.find()) {
      literals.add(text.substring(end, placeholder.start()));
      values.add(plain(placeholder.group(1), format));
      end = placeholder.end();
    }
    literals.add(text.substring(end));
    return new ValueSource.Template(literals, values);
  }

  private ValueSource source(
      YamlNode node, Map<String, YamlNode> entries, FileFormat format, TimeReading times) {
    List<String> given = SOURCES.stream().filter(entries::containsKey).toList();
    boolean isJoin = given.contains("join");
    boolean isJoinedColumn = isJoin && given.equals(List.of("column", "join"));
    if (given.size() != 1 && !isJoinedColumn) {
      throw node.wrong(
          "should say once where its value comes from (one of %s)"
              .formatted(String.join(", ", SOURCES)));
    }
    if (isJoin) {
      if (isJoinedColumn == entries.containsKey("sum")) {
        throw node.wrong("takes from a join, so it needs either 'column' or 'sum'");
      }
      String join = entries.get("join").text();
      return isJoinedColumn
          ? new ValueSource.JoinedColumn(join, entries.get("column").text())
          : new ValueSource.JoinedSum(join, entries.get("sum").text());
    }
    if (entries.containsKey("sum")) {
      throw entries.get("sum").wrong("needs 'join' beside it");
    }
    YamlNode value = entries.get(given.get(0));
    return switch (given.get(0)) {
      case "column", "pointer" -> plain(value.text(), format);
      case "template" -> template(value.text(), format);
      case "constant" -> new ValueSource.Constant(value.text());
      case "thread" -> {
        if (!Threads.FACTS.contains(value.text())) {
          throw value.wrong(
              "is nothing that a thread has" + Suggestion.of(value.text(), Threads.FACTS));
        }
        yield new ValueSource.ThreadFact(value.text());
      }
      case "first_of" -> new ValueSource.FirstOf(fields(value, format, times));
      case "hash" -> new ValueSource.Hash(fields(value, format, times));
      case "seconds_between" -> {
        List<YamlNode> ends = value.items();
        if (ends.size() != 2) {
          throw value.wrong("should list two times, [from, to]");
        }
        yield new ValueSource.SecondsBetween(
            field(ends.get(0), format, times), field(ends.get(1), format, times));
      }
      default -> throw new IllegalStateException(given.get(0));
    };
  }

  private List<FieldMapping> fields(YamlNode node, FileFormat format, TimeReading times) {
    List<FieldMapping> fields = new ArrayList<>();
    for (YamlNode item : node.items()) {
      fields.add(field(item, format, times));
    }
    if (fields.isEmpty()) {
      throw node.wrong("is an empty list");
    }
    return fields;
  }

  private static List<Condition> conditions(YamlNode node, FileFormat format) {
    List<Condition> conditions = new ArrayList<>();
    if (node != null) {
      for (YamlNode item : node.items()) {
        conditions.add(condition(item, format));
      }
    }
    return conditions;
  }

  private static Condition condition(YamlNode node, FileFormat format) {
    Map<String, YamlNode> entries = node.entries(CONDITION_KEYS);
    if (entries.containsKey("column") == entries.containsKey("pointer")) {
      throw node.wrong("needs 'column' or 'pointer'");
    }
    List<String> tests = entries.keySet().stream().filter(CONDITION_TESTS::contains).toList();
    if (tests.size() != 1) {
      throw node.wrong("should ask one thing, one of " + String.join(", ", CONDITION_TESTS));
    }
    ValueSource source =
        plain(entries.getOrDefault("column", entries.get("pointer")).text(), format);
    YamlNode asked = entries.get(tests.get(0));
    return switch (tests.get(0)) {
      case "in" -> new Condition(source, Condition.Test.IN, new ArrayList<>(asked.texts()));
      case "not_in" -> new Condition(source, Condition.Test.NOT_IN, new ArrayList<>(asked.texts()));
      default ->
          new Condition(
              source,
              isTrue(asked) ? Condition.Test.PRESENT : Condition.Test.ABSENT,
              new ArrayList<>());
    };
  }

  private static String extract(YamlNode node) {
    if (node == null) {
      return null;
    }
    try {
      return Pattern.compile(node.text(), Pattern.DOTALL).pattern();
    } catch (PatternSyntaxException e) {
      throw node.wrong("is no regular expression: " + e.getDescription());
    }
  }

  private static Map<String, String> values(YamlNode node) {
    if (node == null) {
      return null;
    }
    Map<String, String> values = new LinkedHashMap<>();
    node.entries().forEach((from, to) -> values.put(from, to.isNull() ? null : to.text()));
    return values;
  }

  private Otherwise otherwise(YamlNode node, FileFormat format, TimeReading times) {
    if (node == null) {
      return null;
    }
    if (node.isNull()) {
      return new Otherwise(null);
    }
    if (node.isText()) {
      throw node.wrong("should be null, or say 'column:' or 'constant:'");
    }
    return new Otherwise(field(node, format, times));
  }

  private static Scale scale(YamlNode node) {
    if (node == null) {
      return null;
    }
    List<String> ends = node.texts();
    try {
      if (ends.size() == 2) {
        double lowest = Double.parseDouble(ends.get(0));
        double highest = Double.parseDouble(ends.get(1));
        if (lowest < highest) {
          return new Scale(lowest, highest);
        }
      }
    } catch (NumberFormatException e) {
      throw node.wrong("should list two numbers, [lowest, highest]");
    }
    throw node.wrong("should list two numbers, [lowest, highest]");
  }

  private static boolean isTrue(YamlNode node) {
    if (node == null) {
      return false;
    }
    return switch (node.text()) {
      case "true" -> true;
      case "false" -> false;
      default -> throw node.wrong("should be true or false");
    };
  }

  private static TimeReading times(Map<String, YamlNode> entries, TimeReading inherited) {
    TimeReading times = inherited;
    YamlNode formats = entries.get("formats");
    YamlNode zone = entries.get("zone");
    if (formats != null) {
      if (formats.texts().isEmpty()) {
        throw formats.wrong("names no format");
      }
      try {
        times = times.withFormats(formats.texts());
      } catch (IllegalArgumentException e) {
        throw formats.wrong("is no time format: " + e.getMessage());
      }
    }
    if (zone != null) {
      try {
        times = times.inZone(zone.text());
      } catch (DateTimeException e) {
        throw zone.wrong("is no time zone: " + zone.text());
      }
    }
    return times;
  }

  private static Duration duration(YamlNode node) {
    try {
      Duration duration = Duration.parse(node.text());
      if (!duration.isNegative()) {
        return duration;
      }
    } catch (DateTimeException e) {
      throw node.wrong("is no duration; write it as in PT1H or P2D");
    }
    throw node.wrong("is negative");
  }

  private FolderWatch watch(Map<String, YamlNode> entries, YamlNode paths, RecordKind kind) {
    YamlNode node = entries.get("watch");
    if (node == null) {
      return null;
    }
    if (kind.timeField() == null) {
      throw node.wrong("is for records that have a time; these hold at all times");
    }
    if (!entries.containsKey("max_out_of_orderness")) {
      throw node.wrong(
          "needs 'max_out_of_orderness' beside it: of files to come it can't be measured");
    }
    Duration interval = duration(node);
    if (interval.isZero()) {
      throw node.wrong("is zero");
    }
    List<FileGlob> globs = new ArrayList<>();
    for (YamlNode item : paths.items()) {
      String path = path(item);
      FileGlob glob = new FileGlob(path);
      if (SCHEME.matcher(path).matches() || !FileGlob.hasWildcard(path)) {
        throw item.wrong("is watched, so it should be a pattern of files on this machine");
      }
      if (!Files.isDirectory(glob.folder())) {
        throw item.wrong("is watched in a folder that is not there: " + glob.folder());
      }
      globs.add(glob);
    }
    return new FolderWatch(globs, interval);
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

  private List<String> files(YamlNode node) {
    List<String> files = new ArrayList<>();
    for (YamlNode item : node.items()) {
      List<String> found = filesOf(item);
      if (found.isEmpty()) {
        throw item.wrong("matches no file: " + path(item));
      }
      files.addAll(found);
    }
    if (files.isEmpty()) {
      throw node.wrong("names no file");
    }
    return files.stream().distinct().toList();
  }

  /** Those that are there already: maybe none. */
  private List<String> watchedFiles(YamlNode node) {
    return node.items().stream().flatMap(item -> filesOf(item).stream()).distinct().toList();
  }

  private List<String> filesOf(YamlNode node) {
    String path = path(node);
    if (SCHEME.matcher(path).matches() || Files.isRegularFile(Path.of(path))) {
      return List.of(path);
    }
    if (!FileGlob.hasWildcard(path)) {
      throw node.wrong("names a file that is not there: " + path);
    }
    return files(node, new FileGlob(path));
  }

  /** Relative to the mapping; a path that begins with a variable stands for itself. */
  private String path(YamlNode node) {
    String written = node.text();
    String path = withVariables(node, written);
    if (SCHEME.matcher(path).matches()) {
      return path;
    }
    Path base = written.startsWith("${") ? Path.of("") : root.file().toAbsolutePath().getParent();
    return base.toAbsolutePath().resolve(path).normalize().toString();
  }

  private static List<String> files(YamlNode node, FileGlob glob) {
    try {
      return glob.files();
    } catch (PatternSyntaxException e) {
      throw node.wrong("is no pattern of files: " + e.getDescription());
    } catch (IOException e) {
      throw new ConfigException("%s can't be listed: %s.".formatted(glob.folder(), e.getMessage()));
    }
  }

  private String withVariables(YamlNode node, String path) {
    return VARIABLE
        .matcher(path)
        .replaceAll(
            variable -> {
              String value = environment.get(variable.group(1));
              if (value == null) {
                throw node.wrong(
                    "needs the environment variable %s, which is not set"
                        .formatted(variable.group(1)));
              }
              return Matcher.quoteReplacement(value);
            });
  }

  private static YamlNode required(YamlNode node, Map<String, YamlNode> entries, String key) {
    if (!entries.containsKey(key)) {
      throw node.wrong("has no '%s'".formatted(key));
    }
    return entries.get(key);
  }

  private static <E extends Enum<E>> E oneOf(Class<E> type, YamlNode node) {
    List<String> words =
        Stream.of(type.getEnumConstants()).map(e -> e.name().toLowerCase(Locale.ROOT)).toList();
    int index = words.indexOf(node.text());
    if (index < 0) {
      throw node.wrong("can't be '%s'%s".formatted(node.text(), Suggestion.of(node.text(), words)));
    }
    return type.getEnumConstants()[index];
  }
}
