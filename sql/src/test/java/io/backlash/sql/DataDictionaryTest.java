package io.backlash.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The database says what it holds, and the data dictionary says the same. */
class DataDictionaryTest {
  private static final Path DICTIONARY = Path.of("../docs/views.md");

  private static final String HEAD =
      """
      # Data dictionary

      The reporting views: what the page shows and `tables/*.csv` hold, in the schema `reporting` of the database. This page is made from
      the comments of the database itself (`\\d+ reporting.link` in psql shows the same). Times are UTC. Every amount stands beside its
      currency, and amounts of two currencies are never added. What is not known is null, an empty field in a CSV file.

      What the views are made from is in the schema `internal`, and what the job writes in `public`; both may change from release to release.
      """;

  @TempDir static Path folder;
  @AutoClose private static Database database;

  @BeforeAll
  static void start() {
    database = Database.embedded(folder.resolve("postgres"));
    database.migrate();
  }

  @Test
  void everyReportingViewAndColumnSaysWhatItMeans() throws SQLException {
    assertThat(
            query(
                """
                select relname || coalesce('.' || attname, '')
                from pg_class
                left join pg_attribute on attrelid = pg_class.oid and attnum > 0 and not attisdropped
                where relnamespace = 'reporting'::regnamespace and relkind in ('r', 'v')
                    and (obj_description(pg_class.oid, 'pg_class') is null or col_description(pg_class.oid, attnum) is null)
                order by relname, attnum
                """))
        .isEmpty();
  }

  /** A figure that hangs on words changes with them: views join by keys and compare codes. */
  @Test
  void noViewReadsAFigureOutOfALabel() throws SQLException {
    assertThat(
            query(
                """
                select relname
                from pg_class
                where relnamespace in ('reporting'::regnamespace, 'internal'::regnamespace) and relkind = 'v'
                    and pg_get_viewdef(oid) ~* '\\m(split_part|substr|substring|strpos|position|left|right|regexp_\\w+|starts_with)\\(|~|\\mlike\\M'
                """))
        .isEmpty();
  }

  /** Written anew with -Dupdate=true. */
  @Test
  void theDictionaryIsMadeFromTheDatabase() throws SQLException, IOException {
    String dictionary = HEAD + String.join("", query(TABLES));
    if (Boolean.getBoolean("update")) {
      Files.writeString(DICTIONARY, dictionary);
    }

    assertThat(DICTIONARY).hasContent(dictionary);
  }

  private static final String TABLES =
      """
      select format(E'\\n## %s\\n\\n%s\\n\\n| column | type | meaning |\\n|---|---|---|\\n%s', relname, obj_description(oid, 'pg_class'), columns)
      from pg_class
      cross join lateral (
          select string_agg(
              format(E'| `%s` | %s | %s |\\n', attname,
                  case atttypid
                      when 'timestamptz'::regtype then 'time'
                      when 'double precision'::regtype then 'double'
                      else format_type(atttypid, null)
                  end,
                  replace(col_description(attrelid, attnum), '|', '\\|')),
              '' order by attnum) as columns
          from pg_attribute
          where attrelid = pg_class.oid and attnum > 0 and not attisdropped) as described
      where relnamespace = 'reporting'::regnamespace and relkind in ('r', 'v')
      order by relkind desc, relname collate "C"
      """;

  private static List<String> query(String sql) throws SQLException {
    try (Connection connection = database.connection();
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      List<String> rows = new ArrayList<>();
      while (result.next()) {
        rows.add(result.getString(1));
      }
      return rows;
    }
  }
}
