package io.backlash.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class CachingTextAnalyzerTest {

  /** Both have the hash 2112: they lie in one bin of any table of hashes. */
  private static final String ONE = "Aa";

  private static final String OTHER = "BB";

  /** Only a lock lets it pass, and then the test fails. */
  private static final int SECONDS_OF_A_LOCK = 20;

  @AutoClose("shutdownNow")
  private final ExecutorService threads = Executors.newCachedThreadPool();

  @Test
  void twoTextsOfOneBinDoNotWaitForOneAnother() throws Exception {
    CountDownLatch otherIsRead = new CountDownLatch(1);
    TextAnalyzer analyzer =
        new CachingTextAnalyzer(
            new Reader(
                text -> {
                  if (text.equals(OTHER)) {
                    otherIsRead.countDown();
                    return "read";
                  }
                  return awaited(otherIsRead) ? "read" : "locked out";
                }));

    Future<TextAnalysis> one = threads.submit(() -> analyzer.analyze(ONE, TextKind.CUSTOMER));
    Future<TextAnalysis> other = threads.submit(() -> analyzer.analyze(OTHER, TextKind.CUSTOMER));

    assertThat(ONE).hasSameHashCodeAs(OTHER);
    assertThat(one.get().unscored()).isEqualTo("read");
    assertThat(other.get().unscored()).isEqualTo("read");
  }

  @Test
  void aTextThatManyAskForAtOnceIsReadOnce() throws Exception {
    CountDownLatch allHaveAsked = new CountDownLatch(4);
    AtomicInteger readings = new AtomicInteger();
    TextAnalyzer analyzer =
        new CachingTextAnalyzer(
            new Reader(text -> awaited(allHaveAsked) ? "" + readings.incrementAndGet() : "alone"));
    List<Future<TextAnalysis>> answers = new ArrayList<>();
    for (int asker = 0; asker < 4; asker++) {
      answers.add(
          threads.submit(
              () -> {
                allHaveAsked.countDown();
                return analyzer.analyze(ONE, TextKind.CUSTOMER);
              }));
    }

    for (Future<TextAnalysis> answer : answers) {
      assertThat(answer.get().unscored()).isEqualTo("1");
    }
    assertThat(analyzer.analyze(ONE, TextKind.CUSTOMER)).isSameAs(answers.get(0).get());
  }

  @Test
  void whatWasBrokenOffElsewhereIsReadAgain() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    AtomicInteger readings = new AtomicInteger();
    TextAnalyzer reader =
        new Reader(text -> "reading " + readings.incrementAndGet()) {
          @Override
          public TextAnalysis analyze(String text, TextKind kind) {
            TextAnalysis analysis = super.analyze(text, kind);
            if (!analysis.unscored().equals("reading 1")) {
              return analysis;
            }
            asked.countDown();
            return TextAnalysis.brokenOff("en", "interrupted");
          }
        };
    TextAnalyzer analyzer = new CachingTextAnalyzer(reader);

    Future<TextAnalysis> first = threads.submit(() -> analyzer.analyze(ONE, TextKind.CUSTOMER));
    assertThat(awaited(asked)).isTrue();

    assertThat(analyzer.analyze(ONE, TextKind.CUSTOMER).unscored()).isEqualTo("reading 2");
    assertThat(first.get().brokenOff()).isTrue();
    assertThat(analyzer.analyze(ONE, TextKind.CUSTOMER).unscored()).isEqualTo("reading 2");
  }

  @Test
  void whatFailsFailsForWhoAskedAndIsNotRemembered() {
    AtomicInteger readings = new AtomicInteger();
    TextAnalyzer analyzer =
        new CachingTextAnalyzer(
            new Reader(
                text -> {
                  if (readings.incrementAndGet() == 1) {
                    throw new IllegalStateException("broken");
                  }
                  return "read";
                }));

    assertThatThrownBy(() -> analyzer.analyze(ONE, TextKind.CUSTOMER)).hasMessage("broken");
    assertThat(analyzer.analyze(ONE, TextKind.CUSTOMER).unscored()).isEqualTo("read");
  }

  @Test
  void whoIsInterruptedWhileAnotherReadsWaitsNoLonger() throws Exception {
    CountDownLatch reading = new CountDownLatch(1);
    CompletableFuture<String> answer = new CompletableFuture<>();
    TextAnalyzer analyzer =
        new CachingTextAnalyzer(
            new Reader(
                text -> {
                  reading.countDown();
                  return answer.join();
                }));
    Future<TextAnalysis> first = threads.submit(() -> analyzer.analyze(ONE, TextKind.CUSTOMER));
    assertThat(awaited(reading)).isTrue();

    Thread.currentThread().interrupt();
    TextAnalysis impatient = analyzer.analyze(ONE, TextKind.CUSTOMER);

    assertThat(Thread.interrupted()).isTrue();
    assertThat(impatient.brokenOff()).isTrue();
    answer.complete("read");
    assertThat(first.get().unscored()).isEqualTo("read");
  }

  private static boolean awaited(CountDownLatch latch) {
    try {
      return latch.await(SECONDS_OF_A_LOCK, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Leaves every text unscored, with what is told of it for a reason. */
  private static class Reader implements TextAnalyzer {
    private final UnaryOperator<String> reading;

    Reader(UnaryOperator<String> reading) {
      this.reading = reading;
    }

    @Override
    public TextAnalysis analyze(String text, TextKind kind) {
      return TextAnalysis.unscored(null, reading.apply(text));
    }

    @Override
    public String version() {
      return "stub";
    }
  }
}
