package io.backlash.report;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The reporting views as parts of one statement, over all of the data or over some months of it.
 *
 * <p>Each view is put before the statement under its own name and with its own definition, which
 * reads the rows in scope where the view reads a table. So a figure has one definition, a view that
 * is added later can be asked for a period without further work, and a view that many others read
 * is computed once. A row is in scope by the times that its table has; a table without any is not
 * narrowed.
 */
public final class Views {

  /**
   * A relation as PostgreSQL writes it, with its other name if it has one: that is in small
   * letters, keywords in capitals. A function is followed by a parenthesis.
   */
  private static final Pattern RELATION =
      Pattern.compile(
          "\\b((?:%s|%s|%s)\\.(\\w++))(?!\\s*\\()(\\s+[a-z_\"]\\w*)?"
              .formatted(ViewCatalogue.TABLES, ViewCatalogue.HELPERS, ViewCatalogue.VIEWS));

  private static final int NAME = 1;
  private static final int OWN_NAME = 2;
  private static final int OTHER_NAME = 3;

  /** The parts by qualified name, each after those that it reads. */
  private final Map<String, String> parts;

  /** Of these, the rows of the tables in scope. */
  private final Set<String> rows;

  private Views(Map<String, String> parts, Set<String> rows) {
    this.parts = parts;
    this.rows = rows;
  }

  /** The views of a catalogue over the rows in scope. */
  static Views of(ViewCatalogue catalogue, Scope scope) {
    Map<String, String> found = new LinkedHashMap<>();
    if (!scope.equals(Scope.EVERYTHING)) {
      catalogue.tables().forEach((table, columns) -> found.put(table, rows(table, columns, scope)));
    }
    Set<String> rows = Set.copyOf(found.keySet());
    found.putAll(catalogue.views());
    Map<String, String> ordered = new LinkedHashMap<>();
    found.keySet().forEach(part -> place(part, found, ordered));
    ordered.replaceAll((part, definition) -> overParts(part, definition, found.keySet()));
    return new Views(ordered, rows);
  }

  /**
   * A statement that reads views as a whole: one that it or others read more than once is computed
   * once.
   */
  public String once(Collection<String> views, String statement) {
    return with(views, statement, "");
  }

  /** A statement that seeks in views: each is part of its plan, so that indexes can be of use. */
  public String seeking(Collection<String> views, String statement) {
    return with(views, statement, "not materialized");
  }

  private String with(Collection<String> views, String statement, String how) {
    Set<String> needed = new HashSet<>();
    views.forEach(view -> need(ViewCatalogue.VIEWS + "." + view, needed));
    List<String> clauses = new ArrayList<>();
    parts.forEach(
        (part, definition) -> {
          if (needed.contains(part)) {
            clauses.add(clause(part, rows.contains(part) ? "not materialized" : how, definition));
          }
        });
    // Last, where no definition can take them for a part of its own of the same name.
    views.forEach(
        view ->
            clauses.add(
                clause(view, how, "select * from " + quoted(ViewCatalogue.VIEWS + "." + view))));
    return "with %s %s".formatted(String.join(",\n", clauses), statement);
  }

  private static String clause(String name, String how, String definition) {
    return "%s as %s (%s)".formatted(quoted(name), how, definition);
  }

  private void need(String part, Set<String> needed) {
    if (needed.add(part)) {
      parts.keySet().stream()
          .filter(other -> parts.get(part).contains(quoted(other)))
          .forEach(other -> need(other, needed));
    }
  }

  /** The rows of a table in scope, under the name of their own that no part has. */
  private static String rows(String table, Set<String> columns, Scope scope) {
    List<String> conditions = new ArrayList<>();
    // A day, or the first day of a month; a week belongs to the month that it begins in.
    Stream.of("day", "month", "start")
        .filter(columns::contains)
        .forEach(day -> conditions.addAll(within(day, "", scope)));
    Stream.of("at", "opened_at")
        .filter(columns::contains)
        .forEach(time -> conditions.addAll(within(time, "::timestamp at time zone 'UTC'", scope)));
    if (conditions.isEmpty() && columns.contains("feedback_id")) {
      // What hangs on a feedback is of the feedback's time.
      conditions.add(
          """
          exists (
              select from %s.feedback feedback
              where feedback.brand = source.brand and feedback.feedback_id = source.feedback_id)
          """
              .formatted(ViewCatalogue.TABLES));
    }
    return "select %s from %s as source %s"
        .formatted(
            columns.stream().sorted().map(Views::quoted).collect(joining(", ")),
            table,
            conditions.isEmpty() ? "" : "where " + String.join(" and ", conditions));
  }

  private static List<String> within(String column, String inTime, Scope scope) {
    List<String> conditions = new ArrayList<>();
    if (scope.from() != null) {
      conditions.add(
          "source.%s >= date '%s'%s".formatted(quoted(column), scope.from().atDay(1), inTime));
    }
    if (scope.to() != null) {
      conditions.add(
          "source.%s < date '%s'%s"
              .formatted(quoted(column), scope.to().plusMonths(1).atDay(1), inTime));
    }
    return conditions;
  }

  /** Puts a part behind those that it reads; they can't read each other in a circle. */
  private static void place(String part, Map<String, String> found, Map<String, String> ordered) {
    if (!ordered.containsKey(part)) {
      RELATION
          .matcher(found.get(part))
          .results()
          .map(relation -> relation.group(NAME))
          .filter(name -> found.containsKey(name) && !name.equals(part))
          .forEach(name -> place(name, found, ordered));
      ordered.put(part, found.get(part));
    }
  }

  /** A definition that reads the parts instead of the tables and views of the same name. */
  private static String overParts(String part, String definition, Set<String> parts) {
    return RELATION
        .matcher(definition)
        .replaceAll(
            relation ->
                Matcher.quoteReplacement(
                    parts.contains(relation.group(NAME)) && !relation.group(NAME).equals(part)
                        ? quoted(relation.group(NAME)) + otherName(relation)
                        : relation.group()));
  }

  /** The name by which the definition calls the relation's columns. */
  private static String otherName(MatchResult relation) {
    return relation.group(OTHER_NAME) == null
        ? " " + quoted(relation.group(OWN_NAME))
        : relation.group(OTHER_NAME);
  }

  private static String quoted(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }
}
