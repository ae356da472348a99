package io.backlash.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.backlash.event.ErrorCode;
import io.backlash.impact.assumptions.Parameters;
import io.backlash.impact.model.LossModel;
import io.backlash.sql.Database;
import io.backlash.store.Assumption;
import io.backlash.store.AssumptionTable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The job and the views compute with the same constants, whatever they are called. */
class AssumptionsTest {
  private static final TopologyOptions OPTIONS = TopologyOptions.defaults("stub");

  @TempDir private static Path folder;
  @AutoClose private static Database database;

  @BeforeAll
  static void start() {
    database = Database.embedded(folder.resolve("db"));
    database.migrate();
  }

  @BeforeEach
  void clear() {
    database.clear();
  }

  @Test
  void theViewsTakeTheDaysThatTheJobTakes() throws Exception {
    write(OPTIONS);

    assertThat(
            query(
                "select concat_ws(' ', reporting.repeat_contact_days(), reporting.grace_days(), reporting.return_days())"))
        .containsExactly(
            "%d %d %d"
                .formatted(
                    OPTIONS.detect().incident().toDays(),
                    OPTIONS.retention().grace().toDays(),
                    OPTIONS.retention().horizon().toDays()));
    assertThat(query("select reporting.headline_model()"))
        .containsExactly(LossModel.HEADLINE.title());
  }

  @Test
  void everyAssumptionIsANumberWithAKeyOfItsOwn() throws Exception {
    write(OPTIONS);

    List<Assumption> assumptions = Assumptions.of(OPTIONS);
    assertThat(query("select key || brand || channel from assumption")).hasSameSizeAs(assumptions);
    assertThat(assumptions)
        .allSatisfy(
            assumption -> {
              assertThat(assumption.key()).matches("[a-z_]+(\\.[a-z_]+)?");
              assertThat(assumption.value()).startsWith(Assumption.shown(assumption.number()));
            });
  }

  @Test
  void aTitleOfAUsersOwnChangesNoFigure() throws Exception {
    Path file = folder.resolve("own.yaml");
    Files.writeString(
        file,
        """
        half_life:
          title: how fast we forget, in days
          value: 15.882
        brands:
          Best:
            half_life:
              title: how fast Best's customers forget
              value: 2
        """);
    Path untitled = folder.resolve("untitled.yaml");
    Files.writeString(untitled, "half_life: 15.882\nbrands:\n  Best:\n    half_life: 2\n");
    String figures =
        "select concat_ws(' ', brand, day, valence, effective_n) from reporting.product_reputation"
            + " order by brand, day";
    try (Connection connection = database.connection();
        Statement statement = connection.createStatement()) {
      statement.execute(
          """
          insert into feedback (brand, feedback_id, kind, product, at, stars, unexplained, tier)
          select brand, id, 'REVIEW', 'kettle', at::timestamptz, stars, 1, 'NONE'
          from (values ('1', '2026-01-01T00:00:00Z', 1), ('2', '2026-01-09T00:00:00Z', 5)) as said (id, at, stars),
              (values ('Acme'), ('Best')) as brands (brand)
          """);
    }

    write(OPTIONS.withParameters(Parameters.published().with(untitled)));
    List<String> before = query(figures);
    write(OPTIONS.withParameters(Parameters.published().with(file)));

    assertThat(query(figures)).hasSize(4).isEqualTo(before);
    assertThat(
            query("select name from reporting.assumptions where key = 'half_life' order by brand"))
        .containsExactly("how fast Best's customers forget of Best", "how fast we forget, in days");
  }

  @Test
  void everyErrorCodeHasItsWords() throws Exception {
    assertThat(query("select code from reporting.error_code"))
        .containsExactlyInAnyOrderElementsOf(
            Stream.of(ErrorCode.values()).map(ErrorCode::name).toList());
  }

  private static void write(TopologyOptions options) throws Exception {
    try (Connection connection = database.connection()) {
      AssumptionTable.replace(connection, Assumptions.of(options));
    }
  }

  private static List<String> query(String sql) throws Exception {
    return TableDump.query(database, sql);
  }
}
