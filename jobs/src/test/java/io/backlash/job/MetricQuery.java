package io.backlash.job;

import static java.util.stream.Collectors.toSet;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a panel or a rule asks Prometheus, as far as metrics and labels go.
 *
 * @param promQl the query
 * @param words what is said of its answer, with labels in it
 */
record MetricQuery(String promQl, String words) {
  private static final Pattern SELECTOR = Pattern.compile("(flink_\\w+)(?:\\{([^}]*)})?");
  private static final Pattern MATCHER = Pattern.compile("(\\w+)(=~|!~|!=|=)\"([^\"]*)\"");
  private static final Pattern GROUPED = Pattern.compile("by \\(([^)]*)\\)");
  private static final Pattern SAID = Pattern.compile("\\{\\{\\s*(?:\\$labels\\.)?(\\w+)\\s*}}");

  /** The metrics that it asks for. */
  List<Selector> selectors() {
    return SELECTOR.matcher(promQl).results().map(this::selector).toList();
  }

  /** The labels in its words that its answer does not have, as it is grouped by others. */
  Set<String> saidInVain() {
    Set<String> said = new TreeSet<>(said());
    Set<String> grouped = grouped();
    if (grouped.isEmpty()) {
      return Set.of();
    }
    said.removeAll(grouped);
    return said;
  }

  private Selector selector(MatchResult result) {
    Set<String> labels = new TreeSet<>(grouped().isEmpty() ? said() : grouped());
    Map<String, String> values = new TreeMap<>();
    if (result.group(2) != null) {
      MATCHER
          .matcher(result.group(2))
          .results()
          .forEach(
              matcher -> {
                labels.add(matcher.group(1));
                if (matcher.group(2).equals("=")) {
                  values.put(matcher.group(1), matcher.group(3));
                }
              });
    }
    return new Selector(result.group(1), labels, values);
  }

  private Set<String> grouped() {
    return GROUPED
        .matcher(promQl)
        .results()
        .flatMap(group -> Stream.of(group.group(1).split(",\\s*", -1)))
        .collect(toSet());
  }

  private Set<String> said() {
    return SAID.matcher(words).results().map(label -> label.group(1)).collect(toSet());
  }

  /**
   * One of the metrics that it asks for.
   *
   * @param metric its name
   * @param labels that the query, or what is said of it, needs
   * @param values of those labels that must be just so
   */
  record Selector(String metric, Set<String> labels, Map<String, String> values) {}
}
