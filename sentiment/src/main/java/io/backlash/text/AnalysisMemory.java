package io.backlash.text;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Weigher;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;

/**
 * Remembers analyses by a key. Each is made once, by the thread that asks first; who asks meanwhile
 * for the same waits for it, and who asks for another does not: nothing is read under a lock, which
 * keys of one bin of the cache's table would share.
 *
 * <p>An analysis that was broken off is not remembered, as it says nothing of the text; who waited
 * for it reads the text again. Safe for use by many threads at once.
 *
 * <p>For example {@code memory.get(text, () -> analyzer.analyze(text, speaker))}.
 *
 * @param <K> what tells one question from another
 */
public final class AnalysisMemory<K> {

  private final AsyncCache<K, TextAnalysis> analyses;

  /**
   * A memory.
   *
   * @param most what all that is remembered may weigh; the least recently and least often used is
   *     forgotten first
   * @param weigher what one analysis weighs
   */
  public AnalysisMemory(long most, Weigher<? super K, ? super TextAnalysis> weigher) {
    analyses = Caffeine.newBuilder().maximumWeight(most).weigher(weigher).buildAsync();
  }

  /**
   * The analysis of a key.
   *
   * @param reading makes it, in this thread, where it is not remembered
   * @return what it made, or another thread meanwhile or earlier
   */
  public TextAnalysis get(K key, Supplier<TextAnalysis> reading) {
    while (true) {
      CompletableFuture<TextAnalysis> own = new CompletableFuture<>();
      CompletableFuture<TextAnalysis> earlier = analyses.asMap().putIfAbsent(key, own);
      if (earlier == null) {
        return read(key, reading, own);
      }
      try {
        TextAnalysis analysis = earlier.get();
        if (!analysis.brokenOff()) {
          return analysis;
        }
      } catch (ExecutionException impossible) {
        throw new IllegalStateException("no analysis is completed by a failure", impossible);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return TextAnalysis.brokenOff(null, "interrupted");
      }
    }
  }

  private TextAnalysis read(
      K key, Supplier<TextAnalysis> reading, CompletableFuture<TextAnalysis> own) {
    try {
      TextAnalysis analysis = reading.get();
      if (analysis.brokenOff()) {
        forget(key, own);
      }
      own.complete(analysis);
      return analysis;
    } finally {
      if (!own.isDone()) {
        forget(key, own);
        own.complete(TextAnalysis.brokenOff(null, "failed"));
      }
    }
  }

  /** Before those who wait are woken: else they would find it again. */
  private void forget(K key, CompletableFuture<TextAnalysis> own) {
    analyses.asMap().remove(key, own);
  }
}
