package io.backlash.job;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.backlash.event.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The queries of the dashboards and alert rules under deploy. */
final class Dashboards {
  private static final Path DEPLOY = Path.of("../deploy");

  private Dashboards() {}

  /** What all panels and rules ask Prometheus. */
  static List<MetricQuery> metricQueries() throws IOException {
    List<MetricQuery> queries = new ArrayList<>();
    for (JsonNode board : boards()) {
      for (JsonNode panel : board.findParents("expr")) {
        queries.add(query(panel, panel.get("legendFormat")));
      }
    }
    JsonNode alerts = new YAMLMapper().readTree(DEPLOY.resolve("prometheus/alerts.yaml").toFile());
    for (JsonNode rule : alerts.findParents("expr")) {
      queries.add(query(rule, rule.at("/annotations/summary")));
    }
    return queries;
  }

  private static MetricQuery query(JsonNode asked, JsonNode words) {
    return new MetricQuery(asked.get("expr").asText(), words.asText());
  }

  /** SQL of all panels and of the choices above them. */
  static List<String> sqlQueries() throws IOException {
    List<String> queries = panels("rawSql");
    queries.addAll(panels("query"));
    return queries;
  }

  private static List<String> panels(String field) throws IOException {
    List<String> queries = new ArrayList<>();
    boards().forEach(board -> queries.addAll(board.findValuesAsText(field)));
    return queries;
  }

  private static List<JsonNode> boards() throws IOException {
    List<JsonNode> boards = new ArrayList<>();
    try (Stream<Path> files = Files.list(DEPLOY.resolve("grafana/dashboards"))) {
      for (Path file : files.sorted().toList()) {
        boards.add(Json.MAPPER.readTree(file.toFile()));
      }
    }
    return boards;
  }
}
