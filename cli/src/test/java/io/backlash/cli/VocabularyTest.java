package io.backlash.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.backlash.cli.console.Console;
import io.backlash.sql.Database;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** One concept, one term: the words that users meet, against the glossary and the retired ones. */
class VocabularyTest {
  private static final Path GLOSSARY = Path.of("../docs/glossary.md");

  /** A text of the page's scripts, or what stands between the tags of its template. */
  private static final Pattern PAGE_TEXT =
      Pattern.compile("'((?:[^'\\\\\\n]|\\\\.)*)'|`((?:[^`\\\\]|\\\\.)*)`|>([^<>${}]+)<");

  private static final Pattern CODE = Pattern.compile("`([^`]+)`");

  private static final Pattern METRIC =
      Pattern.compile(
          "flink_taskmanager_job_task_operator_(?:feed_|reason_|outcome_|cache_)*(\\w+)");

  /** What Flink itself reports. */
  private static final Set<String> OF_FLINK = Set.of("currentInputWatermark");

  @TempDir private static Path folder;
  private static Set<String> columns;

  @BeforeAll
  static void readColumns() throws SQLException {
    columns = new TreeSet<>();
    try (Database database = Database.embedded(folder.resolve("postgres"))) {
      database.migrate();
      try (Connection connection = database.connection();
          Statement statement = connection.createStatement();
          ResultSet row =
              statement.executeQuery(
                  "select table_name, column_name from information_schema.columns"
                      + " where table_schema = 'reporting'")) {
        while (row.next()) {
          columns.add(row.getString("table_name"));
          columns.add(row.getString("column_name"));
        }
      }
    }
  }

  @Test
  void everyColumnOptionKeyAndMetricIsInTheGlossary() throws IOException {
    Set<String> defined = new TreeSet<>();
    CODE.matcher(Files.readString(GLOSSARY))
        .results()
        .map(term -> term.group(1))
        .forEach(defined::add);

    assertThat(columns).as("views and their columns").isNotEmpty().isSubsetOf(defined);
    assertThat(options()).as("options").isNotEmpty().isSubsetOf(defined);
    assertThat(keys()).as("YAML keys").isNotEmpty().isSubsetOf(defined);
    assertThat(metrics()).as("metrics").isNotEmpty().isSubsetOf(defined);
  }

  @Test
  void noRetiredWordIsLeft() throws IOException {
    Map<String, List<String>> places = new TreeMap<>();
    places.put("columns", List.copyOf(columns));
    places.put("YAML keys", List.copyOf(keys()));
    places.put("metrics", List.copyOf(metrics()));
    places.put("page", page());
    commands()
        .forEach(
            command ->
                places.put(
                    command.qualifiedName(),
                    List.of(new CommandLine(command).getUsageMessage(CommandLine.Help.Ansi.OFF))));

    List<String> found = new ArrayList<>();
    for (Pattern word : retired()) {
      places.forEach(
          (place, texts) ->
              texts.stream()
                  .map(word::matcher)
                  .flatMap(Matcher::results)
                  .map(MatchResult::group)
                  .distinct()
                  .forEach(group -> found.add(place + ": " + group)));
    }
    assertThat(found).isEmpty();
  }

  private static List<Pattern> retired() throws IOException {
    try (InputStream words = VocabularyTest.class.getResourceAsStream("retired-words.txt")) {
      return new String(words.readAllBytes(), UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#") && !line.isBlank())
          .map(line -> Pattern.compile(line, Pattern.CASE_INSENSITIVE))
          .toList();
    }
  }

  private static Collection<CommandSpec> commands() {
    List<CommandSpec> commands = new ArrayList<>();
    collect(Backlash.commandLine(Console.ofProcess()).getCommandSpec(), commands);
    return commands;
  }

  private static void collect(CommandSpec command, List<CommandSpec> commands) {
    commands.add(command);
    command.subcommands().values().stream()
        .map(CommandLine::getCommandSpec)
        .filter(found -> commands.stream().noneMatch(known -> known == found))
        .forEach(found -> collect(found, commands));
  }

  private static Set<String> options() {
    Set<String> names = new TreeSet<>();
    for (CommandSpec command : commands()) {
      command.options().forEach(option -> names.add(option.longestName()));
    }
    return names;
  }

  /** Keys of mappings, of the jobs' file, of the SLA file and of the assumptions. */
  private static Set<String> keys() throws IOException {
    Set<String> keys = new TreeSet<>();
    JsonNode schema =
        new JsonMapper().readTree(Path.of("../deploy/schemas/feeds.schema.json").toFile());
    schema.findValues("properties").forEach(node -> node.fieldNames().forEachRemaining(keys::add));
    Pattern key = Pattern.compile("^[#\\s-]*([a-z_]+):(?: |$)", Pattern.MULTILINE);
    for (String file :
        List.of("../deploy/backlash.yaml", "../deploy/sla.yaml", "../deploy/changes.yaml")) {
      key.matcher(Files.readString(Path.of(file))).results().forEach(m -> keys.add(m.group(1)));
    }
    keys.removeAll(
        Set.of("monday", "tuesday", "wednesday", "thursday", "friday", "true", "security"));
    return keys;
  }

  private static Set<String> metrics() throws IOException {
    Set<String> names = new TreeSet<>();
    for (String file :
        List.of(
            "../deploy/prometheus/alerts.yaml",
            "../deploy/grafana/dashboards/operations.json",
            "../deploy/grafana/dashboards/brands.json")) {
      METRIC
          .matcher(Files.readString(Path.of(file)))
          .results()
          .forEach(metric -> names.add(metric.group(1)));
    }
    names.removeAll(OF_FLINK);
    return names;
  }

  private static List<String> page() throws IOException {
    List<String> texts = new ArrayList<>();
    try (Stream<Path> files =
        Files.list(Path.of("../report/src/main/resources/io/backlash/report"))) {
      for (Path file :
          files.filter(file -> file.toString().matches(".*\\.(js|ftlh)")).sorted().toList()) {
        String code = Files.readString(file).replaceAll("(?m)^\\s*(//|/?\\*).*$", "");
        PAGE_TEXT
            .matcher(code)
            .results()
            .map(text -> Stream.of(text.group(1), text.group(2), text.group(3)))
            .flatMap(parts -> parts.filter(part -> part != null && part.contains(" ")))
            // What a placeholder holds is code.
            .map(text -> text.replaceAll("\\$\\{[^}]*}", "…"))
            .forEach(texts::add);
      }
    }
    assertThat(texts).hasSizeGreaterThan(100);
    return texts;
  }
}
