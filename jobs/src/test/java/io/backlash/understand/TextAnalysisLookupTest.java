package io.backlash.understand;

import static org.assertj.core.api.Assertions.assertThat;

import io.backlash.RecordedMetrics;
import io.backlash.sql.Database;
import io.backlash.text.FailureCategory;
import io.backlash.text.Mention;
import io.backlash.text.Remark;
import io.backlash.text.Sentiment;
import io.backlash.text.SentimentLabel;
import io.backlash.text.TextAnalysis;
import io.backlash.text.TextAnalyzer;
import io.backlash.text.TextKind;
import io.backlash.understand.AnalyzedText.Origin;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TextAnalysisLookupTest {
  @TempDir private static Path folder;
  @AutoClose private static Database database;

  /** Differs from test to test: the memory of the process does not tell two of them apart else. */
  private String url;

  private static int tests;

  private final RecordedMetrics metrics = new RecordedMetrics();

  @BeforeAll
  static void startDatabase() {
    database = Database.embedded(folder.resolve("db"));
    database.migrate();
  }

  @BeforeEach
  void emptyStore() throws SQLException {
    execute("truncate analysis_cache");
    url = restarted();
  }

  /** As a new process would see it: the same database, and nothing remembered. */
  private static String restarted() {
    tests++;
    return database.url() + "&options=-cgeqo_seed=0." + tests;
  }

  @Test
  void whatAnEarlierRunReadIsNotReadAgainAndComesBackToTheLastBit() throws SQLException {
    String text = "I waited an hour, \ud83d\ude21 rude!\0";
    StubAnalyzer first = new StubAnalyzer("v1");
    StubAnalyzer second = new StubAnalyzer("v1");

    AnalyzedText fresh = read(first, text, TextKind.PUBLIC);
    url = restarted();
    AnalyzedText stored = read(second, text, TextKind.PUBLIC);

    assertThat(fresh.origin()).isEqualTo(Origin.MISS);
    assertThat(stored.origin()).isEqualTo(Origin.STORE);
    assertThat(stored.analysis()).isEqualTo(fresh.analysis());
    assertThat(stored.analysis().mentions().get(0).quote()).isEqualTo("waited");
    assertThat(second.read).isEmpty();
    assertThat(query("select analysis::text from analysis_cache where version = 'v1'"))
        .singleElement()
        .asString()
        .doesNotContain("waited", "hour", "rude");
  }

  @Test
  void withinARunTheSameTextIsReadOnce() {
    StubAnalyzer analyzer = new StubAnalyzer("v1");
    try (TextAnalysisLookup one = new TextAnalysisLookup(analyzer, url, metrics);
        TextAnalysisLookup other = new TextAnalysisLookup(analyzer, url, metrics)) {
      assertThat(one.read("Ok", TextKind.PUBLIC).origin()).isEqualTo(Origin.MISS);
      assertThat(one.read("Ok", TextKind.PUBLIC).origin()).isEqualTo(Origin.MEMORY);
      assertThat(other.read("Ok", TextKind.PUBLIC).origin()).isEqualTo(Origin.MEMORY);
    }
    assertThat(analyzer.read).containsExactly("Ok");
  }

  @Test
  void metricsTellWhereTextsWereFoundAndOfEachThatTheModelsRead() {
    read(new StubAnalyzer("v1"), "One", TextKind.PUBLIC);
    read(new StubAnalyzer("v1"), "Two", TextKind.PUBLIC);
    url = restarted();

    RecordedMetrics restarted = new RecordedMetrics();
    try (TextAnalysisLookup reader =
        new TextAnalysisLookup(new StubAnalyzer("v1"), url, restarted)) {
      reader.read("One", TextKind.PUBLIC);
      reader.read("One", TextKind.PUBLIC);
      reader.read("One", TextKind.PUBLIC);
      reader.read("Three", TextKind.PUBLIC);
    }

    assertThat(restarted.values())
        .isEqualTo(
            Map.of("cache.miss.texts", 1L, "cache.store.texts", 1L, "cache.memory.texts", 2L));
    assertThat(restarted.count("scoringMicroseconds")).isOne();
  }

  @Test
  void speakerVersionAndEveryUnitOfTheTextCount() {
    List<String> texts = List.of("Ok", "ok", "Ok ", "\ud800", "\udc00", "?");
    for (String text : texts) {
      assertThat(read(new StubAnalyzer("v1"), text, TextKind.PUBLIC).origin())
          .isEqualTo(Origin.MISS);
    }
    url = restarted();

    assertThat(read(new StubAnalyzer("v1"), "Ok", TextKind.AGENT).origin()).isEqualTo(Origin.MISS);
    assertThat(read(new StubAnalyzer("v2"), "Ok", TextKind.PUBLIC).origin()).isEqualTo(Origin.MISS);
    assertThat(read(new StubAnalyzer("v1"), "Ok", TextKind.PUBLIC).origin())
        .isEqualTo(Origin.STORE);
  }

  @Test
  void aRunForgetsWhatOtherVersionsUnderstood() throws SQLException {
    read(new StubAnalyzer("v1"), "Ok", TextKind.PUBLIC);
    read(new StubAnalyzer("v2"), "Ok", TextKind.PUBLIC);

    try (Connection connection = database.connection()) {
      AnalysisCache.evictOtherVersions(connection, "v2");
    }

    assertThat(query("select version from analysis_cache")).containsExactly("v2");
  }

  @Test
  void aDatabaseThatIsAwayOnlyCostsTime() {
    String nobodyThere = "jdbc:postgresql://localhost:1/backlash?user=nobody";
    StubAnalyzer analyzer = new StubAnalyzer("v1");
    try (TextAnalysisLookup reader = new TextAnalysisLookup(analyzer, nobodyThere, metrics)) {
      assertThat(reader.read("One", TextKind.PUBLIC).origin()).isEqualTo(Origin.MISS);
      assertThat(reader.read("Two", TextKind.PUBLIC).origin()).isEqualTo(Origin.MISS);
    }
    assertThat(analyzer.read).containsExactly("One", "Two");
  }

  @Test
  void manyTextsAreWrittenAtOnceAndAllFound() throws SQLException {
    StubAnalyzer analyzer = new StubAnalyzer("v1");
    try (TextAnalysisLookup reader = new TextAnalysisLookup(analyzer, url, metrics)) {
      for (int i = 0; i < 1_001; i++) {
        reader.read("text " + i, TextKind.PUBLIC);
      }
    }
    assertThat(query("select count(*) from analysis_cache")).containsExactly("1001");
  }

  private AnalyzedText read(TextAnalyzer analyzer, String text, TextKind kind) {
    try (TextAnalysisLookup reader = new TextAnalysisLookup(analyzer, url, metrics)) {
      return reader.read(text, kind);
    }
  }

  private static void execute(String sql) throws SQLException {
    try (Connection connection = database.connection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static List<String> query(String sql) throws SQLException {
    List<String> rows = new ArrayList<>();
    try (Connection connection = database.connection();
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      while (result.next()) {
        rows.add(result.getString(1));
      }
    }
    return rows;
  }

  /** Has an analysis with numbers that decimal places do not reach. */
  private static final class StubAnalyzer implements TextAnalyzer {
    private final String version;
    private final List<String> read = new ArrayList<>();

    StubAnalyzer(String version) {
      this.version = version;
    }

    @Override
    public TextAnalysis analyze(String text, TextKind kind) {
      read.add(text);
      int start = Math.max(0, text.indexOf("waited"));
      int end = Math.min(text.length(), start + "waited".length());
      return new TextAnalysis(
          "en",
          new Sentiment(
              SentimentLabel.NEGATIVE,
              Math.nextUp(1.0 / 3),
              List.of(Double.MIN_VALUE, 0.1 + 0.2, Math.PI / 4, 1e-17, 1 - 0x1p-53)),
          null,
          List.of(
              new Mention(
                  FailureCategory.SPEED, text.substring(start, end), start, end, 2.0 / 3, "r/x")),
          List.of(Remark.TRUNCATED));
    }

    @Override
    public String version() {
      return version;
    }
  }
}
