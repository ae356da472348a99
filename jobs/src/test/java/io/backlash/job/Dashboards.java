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

  /** PromQL of all panels and rules. */
  static List<String> metricQueries() throws IOException {
    List<String> queries = panels("expr");
    JsonNode alerts = new YAMLMapper().readTree(DEPLOY.resolve("prometheus/alerts.yaml").toFile());
    alerts.findValuesAsText("expr").forEach(queries::add);
    return queries;
  }

  /** SQL of all panels and of the choices above them. */
  static List<String> sqlQueries() throws IOException {
    List<String> queries = panels("rawSql");
    queries.addAll(panels("query"));
    return queries;
  }

  private static List<String> panels(String field) throws IOException {
    List<String> queries = new ArrayList<>();
    try (Stream<Path> boards = Files.list(DEPLOY.resolve("grafana/dashboards"))) {
      for (Path board : boards.sorted().toList()) {
        queries.addAll(Json.MAPPER.readTree(board.toFile()).findValuesAsText(field));
      }
    }
    return queries;
  }
}
