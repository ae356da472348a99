package io.backlash.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.backlash.ingest.IngestOptions;
import io.backlash.ingest.mapping.Feeds;
import io.backlash.simulate.Simulation;
import io.backlash.simulate.words.PhrasebookReader;
import io.backlash.simulate.world.SimulationOptions;
import io.backlash.sql.Database;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.RuntimeExecutionMode;
import org.apache.flink.configuration.Configuration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where words are read without a mistake, what is counted is what truly happened, once each. */
class IncidentCountTest {
  @TempDir private static Path folder;
  private static Database database;
  private static Path world;

  @BeforeAll
  static void simulateAndRun() throws Exception {
    database = Database.embedded(folder.resolve("db"));
    database.migrate();
    world = folder.resolve("world");
    Simulation.write(SimulationOptions.of(2, 90, 7), world);
    BacklashJob.run(
        Feeds.load(List.of(world.resolve("feeds.yaml")), Map.of()),
        new RunOptions(
            RuntimeExecutionMode.BATCH,
            2,
            database.url(),
            IngestOptions.withKey("test"),
            ShortRun.options()),
        new Configuration(),
        PhrasebookReader::shared);
  }

  @AfterAll
  static void stopDatabase() {
    database.close();
  }

  /** Of what nobody names an order or a case or is known by, nobody knows what it tells of. */
  @Test
  void incidentsAreAsManyAsTrulyHappened() throws Exception {
    long truth = Files.readAllLines(world.resolve("truth_failures.jsonl")).size();
    long known =
        number(
            "select count(*) from failure left join feedback using (brand, feedback_id)"
                + " where failure.feedback_id is null or feedback.customer is not null"
                + " or feedback.order_id is not null");
    long all = number("select count(*) from failure");
    long found = number("select count(*) from evidence");

    assertThat((double) known / truth)
        .as("%d known, %d true, %d in all", known, truth, all)
        .isBetween(0.95, 1.05);
    assertThat(found).isGreaterThan(all);
  }

  @Test
  void eachIncidentHasEvidenceAndAllEvidenceAnIncident() throws Exception {
    assertThat(
            TableDump.query(
                database,
                "select coalesce(failure.failure_id, evidence.failure_id) from failure"
                    + " full join evidence using (failure_id)"
                    + " where failure.failure_id is null or evidence.failure_id is null"))
        .isEmpty();
    assertThat(
            TableDump.query(
                database,
                "select failure_id from failure join reporting.incident_evidence as strongest"
                    + " using (failure_id) where position = 1"
                    + " and (failure.source <> strongest.source or failure.rule <> strongest.rule"
                    + " or failure.severity <> strongest.severity)"))
        .isEmpty();
  }

  /** What a link says stands behind a feedback is in the table of failures. */
  @Test
  void eachLinkIsToAnIncident() throws Exception {
    assertThat(
            TableDump.query(
                database,
                "select link.failure_id from link left join failure using (failure_id)"
                    + " where failure.failure_id is null"))
        .isEmpty();
  }

  private static long number(String sql) throws Exception {
    return Long.parseLong(TableDump.query(database, sql).get(0));
  }
}
