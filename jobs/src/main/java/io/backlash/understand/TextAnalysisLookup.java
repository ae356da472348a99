package io.backlash.understand;

import io.backlash.text.AnalysisMemory;
import io.backlash.text.TextAnalysis;
import io.backlash.text.TextAnalyzer;
import io.backlash.text.TextKind;
import io.backlash.understand.AnalyzedText.Origin;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.apache.flink.metrics.MetricGroup;

/**
 * Reads texts, none twice: it asks the memory of this process, then the {@link AnalysisCache} of
 * earlier runs, and only then the analyzer. For one thread.
 */
final class TextAnalysisLookup implements AutoCloseable {

  /** Analyses that are remembered, some 40 MB: canned answers, "Good", retweets. Our choice. */
  private static final long MOST_REMEMBERED = 50_000;

  /** Shared by all readers of the process: what one thread scores, another need not. */
  private static final AnalysisMemory<Question> MEMORY =
      new AnalysisMemory<>(MOST_REMEMBERED, (question, analysis) -> 1);

  private final TextAnalyzer analyzer;
  private final String storeUrl;

  /** {@code null} where nothing is kept from run to run. */
  private final AnalysisCache store;

  private final TextAnalysisMetrics metrics;

  private final MessageDigest sha = sha256();

  /** Where the text at hand was found. */
  private Origin origin;

  /**
   * Loads what the analyzer needs, and connects when the first text comes.
   *
   * @param storeUrl of the database that keeps analyses, {@code null} where none does
   * @param metrics tell how reading goes
   */
  TextAnalysisLookup(TextAnalyzer analyzer, String storeUrl, MetricGroup metrics) {
    analyzer.load();
    this.analyzer = analyzer;
    this.storeUrl = storeUrl;
    this.metrics = new TextAnalysisMetrics(metrics);
    store = storeUrl == null ? null : new AnalysisCache(storeUrl);
  }

  /** What is asked of which store: another run's memory must not keep this one's store empty. */
  private record Question(String storeUrl, ByteBuffer hash) {}

  AnalyzedText read(String text, TextKind kind) {
    byte[] hash = hash(text, kind);
    Question question = new Question(storeUrl, ByteBuffer.wrap(hash));
    origin = Origin.MEMORY;
    // What was broken off is not remembered: it may succeed when the job is restarted.
    TextAnalysis analysis = MEMORY.get(question, () -> find(hash, text, kind));
    metrics.count(origin);
    return new AnalyzedText(analysis, origin);
  }

  private TextAnalysis find(byte[] hash, String text, TextKind kind) {
    TextAnalysis stored = store == null ? null : store.find(hash, text);
    if (stored != null) {
      origin = Origin.STORE;
      return stored;
    }
    origin = Origin.MISS;
    long start = System.nanoTime();
    TextAnalysis analysis = analyzer.analyze(text, kind);
    metrics.scoredSince(start);
    if (store != null && !analysis.brokenOff()) {
      store.keep(hash, analyzer.version(), analysis);
    }
    return analysis;
  }

  /** Of all that the analysis depends on. */
  private byte[] hash(String text, TextKind kind) {
    sha.update(analyzer.version().getBytes(StandardCharsets.UTF_8));
    sha.update((byte) 0);
    sha.update(kind.name().getBytes(StandardCharsets.UTF_8));
    sha.update((byte) 0);
    // Unit by unit: an encoding would make one of all lone surrogates.
    ByteBuffer units = ByteBuffer.allocate(Character.BYTES * text.length());
    units.asCharBuffer().put(text);
    return sha.digest(units.array());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java platform has SHA-256", impossible);
    }
  }

  @Override
  public void close() {
    if (store != null) {
      store.close();
    }
  }
}
