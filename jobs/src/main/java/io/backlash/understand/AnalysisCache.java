package io.backlash.understand;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.backlash.event.Json;
import io.backlash.text.Mention;
import io.backlash.text.TextAnalysis;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.postgresql.ds.PGSimpleDataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The analyses of earlier runs, in the database that the run writes: an analysis for the hash of a
 * text, without its words. Several machines may share it.
 *
 * <p>It only saves time. Where the database does not answer, texts are scored as if they were new,
 * and what was scored meanwhile is scored again another time. For one thread.
 */
public final class AnalysisCache implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(AnalysisCache.class);

  /** Analyses that are written at once: some seconds of scoring, which a killed process loses. */
  private static final int BATCH = 200;

  /** A database that failed is asked again so much later; until then scoring goes on without. */
  private static final Duration PAUSE = Duration.ofSeconds(10);

  /** A server that does not answer within so many seconds counts as failed. */
  private static final int PATIENCE = 10;

  private final PGSimpleDataSource database = new PGSimpleDataSource();

  /** Not yet written, in the order of the hashes: two writers can't wait for one another. */
  private final Map<byte[], Row> pending = new TreeMap<>(Arrays::compareUnsigned);

  private record Row(String version, String analysis) {}

  /** {@code null} before the first use, and after a failure. */
  private Connection connection;

  private PreparedStatement find;
  private long failedAt;
  private boolean failed;

  AnalysisCache(String jdbcUrl) {
    database.setUrl(jdbcUrl);
    database.setApplicationName("backlash");
    database.setConnectTimeout(PATIENCE);
    database.setSocketTimeout(PATIENCE);
    database.setLogServerErrorDetail(false);
  }

  /**
   * Drops what other versions of models, rules or program have understood: it is of no use any
   * more. To be called when a run begins.
   */
  public static void evictOtherVersions(Connection connection, String version) throws SQLException {
    try (PreparedStatement delete =
        connection.prepareStatement("delete from analysis_cache where version <> ?")) {
      delete.setString(1, version);
      delete.executeUpdate();
    }
  }

  /** The analysis kept for a hash, its quotes cut from the text; {@code null} if there is none. */
  TextAnalysis find(byte[] hash, String text) {
    if (isAway()) {
      return null;
    }
    try {
      connect();
      find.setBytes(1, hash);
      try (ResultSet row = find.executeQuery()) {
        return row.next() ? quoting(fromJson(row.getString(1)), text) : null;
      }
    } catch (SQLException e) {
      fail(e);
      return null;
    }
  }

  /** Keeps an analysis, without its words. */
  void keep(byte[] hash, String version, TextAnalysis analysis) {
    pending.put(hash, new Row(version, toJson(quoting(analysis, null))));
    if (pending.size() >= BATCH) {
      write();
    }
  }

  private void write() {
    if (!pending.isEmpty() && !isAway()) {
      try {
        connect();
        try (PreparedStatement insert =
            connection.prepareStatement(
                "insert into analysis_cache (hash, version, analysis) values (?, ?, ?)"
                    + " on conflict do nothing")) {
          for (Map.Entry<byte[], Row> entry : pending.entrySet()) {
            insert.setBytes(1, entry.getKey());
            insert.setString(2, entry.getValue().version());
            insert.setObject(3, entry.getValue().analysis(), Types.OTHER);
            insert.addBatch();
          }
          insert.executeBatch();
        }
      } catch (SQLException e) {
        fail(e);
      }
    }
    pending.clear();
  }

  private boolean isAway() {
    return failed && System.nanoTime() - failedAt < PAUSE.toNanos();
  }

  private void connect() throws SQLException {
    if (connection == null) {
      connection = database.getConnection();
      find = connection.prepareStatement("select analysis from analysis_cache where hash = ?");
      failed = false;
    }
  }

  private void fail(SQLException e) {
    LOG.warn(
        "The database does not give the scores of earlier runs ({}): for {} s texts are scored as"
            + " if they were new.",
        e.getMessage(),
        PAUSE.toSeconds());
    failed = true;
    failedAt = System.nanoTime();
    disconnect();
  }

  private void disconnect() {
    if (connection != null) {
      try {
        connection.close();
      } catch (SQLException e) {
        LOG.debug("Closing a broken connection failed.", e);
      }
      connection = null;
    }
  }

  /** The same analysis with its quotes cut from a text, or empty where the text is {@code null}. */
  private static TextAnalysis quoting(TextAnalysis analysis, String text) {
    return new TextAnalysis(
        analysis.language(),
        analysis.sentiment(),
        analysis.unscored(),
        analysis.mentions().stream().map(mention -> quoting(mention, text)).toList(),
        analysis.remarks());
  }

  private static Mention quoting(Mention mention, String text) {
    return new Mention(
        mention.category(),
        text == null ? "" : text.substring(mention.start(), mention.end()),
        mention.start(),
        mention.end(),
        mention.confidence(),
        mention.rule());
  }

  private static String toJson(TextAnalysis analysis) {
    try {
      return Json.MAPPER.writeValueAsString(analysis);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("an analysis is plain data", impossible);
    }
  }

  private static TextAnalysis fromJson(String json) {
    try {
      return Json.MAPPER.readValue(json, TextAnalysis.class);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("equal versions write equal analyses", impossible);
    }
  }

  /** Writes what is not yet written. */
  @Override
  public void close() {
    write();
    disconnect();
  }
}
