package io.backlash.cli.score;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NullNode;
import io.backlash.cli.console.LineReader;
import io.backlash.event.Json;
import io.backlash.text.TextAnalysis;
import io.backlash.text.TextAnalyzer;
import io.backlash.text.TextKind;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A line in, a JSON line out: in order, on several threads, and each answer as soon as it and those
 * before it are there, so that a slow writer at the other end of the pipe need not wait.
 */
final class Scorer {
  /** Lines waiting for their turn, a thread: enough to keep all busy, little to hold in memory. */
  private static final int LINES_AHEAD = 16;

  /** Keeps an id as it was written: 1.10 does not become 1.1, nor a long number a rounded one. */
  private static final JsonMapper MAPPER =
      Json.MAPPER
          .rebuild()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  private static final Future<ScoreAnswer> END = CompletableFuture.completedFuture(null);

  private final TextAnalyzer analyzer;
  private final ScoreFormat format;
  private final TextKind kind;
  private final int threads;
  private final AtomicLong scored = new AtomicLong();

  Scorer(TextAnalyzer analyzer, ScoreFormat format, TextKind kind, int threads) {
    this.analyzer = analyzer;
    this.format = format;
    this.kind = kind;
    this.threads = threads;
  }

  /** Lines answered so far. */
  long scored() {
    return scored.get();
  }

  /**
   * Answers every line.
   *
   * @throws IOException where the input can't be read or the output not be written
   */
  void score(InputStream in, OutputStream out) throws IOException {
    ThreadFactory daemons =
        work -> {
          Thread thread = new Thread(work, "score");
          thread.setDaemon(true);
          return thread;
        };
    ExecutorService analysts = Executors.newFixedThreadPool(threads, daemons);
    BlockingQueue<Future<ScoreAnswer>> answers = new ArrayBlockingQueue<>(threads * LINES_AHEAD);
    Thread reader = daemons.newThread(() -> read(in, analysts, answers));
    reader.start();
    try {
      write(answers, new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8)));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      reader.interrupt();
      analysts.shutdownNow();
    }
  }

  private void read(
      InputStream in, ExecutorService analysts, BlockingQueue<Future<ScoreAnswer>> answers) {
    try {
      try (LineReader lines = new LineReader(in)) {
        long number = 0;
        for (String line = lines.next(); line != null; line = lines.next()) {
          long lineNumber = ++number;
          String text = line;
          answers.put(analysts.submit(() -> answer(text, lineNumber)));
        }
        answers.put(END);
      } catch (IOException | OutOfMemoryError e) {
        // A line that is longer than the memory: without an answer the writer would wait for ever.
        answers.put(CompletableFuture.failedFuture(e));
      }
    } catch (InterruptedException writerIsGone) {
      Thread.currentThread().interrupt();
    }
  }

  private void write(BlockingQueue<Future<ScoreAnswer>> answers, Writer out)
      throws IOException, InterruptedException {
    while (true) {
      if (answers.isEmpty()) {
        out.flush();
      }
      ScoreAnswer answer = result(answers.take());
      if (answer == null) {
        out.flush();
        return;
      }
      out.write(MAPPER.writeValueAsString(answer));
      out.write('\n');
      scored.incrementAndGet();
    }
  }

  private static ScoreAnswer result(Future<ScoreAnswer> answer)
      throws IOException, InterruptedException {
    try {
      return answer.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException unreadable) {
        throw unreadable;
      }
      throw new IllegalStateException("a text could not be scored", e.getCause());
    }
  }

  private ScoreAnswer answer(String line, long number) {
    return switch (format) {
      case TEXT -> ScoreAnswer.of(LongNode.valueOf(number), analyzer.analyze(line, kind));
      case JSONL -> answerJson(line);
    };
  }

  private ScoreAnswer answerJson(String line) {
    JsonNode object;
    try {
      object = MAPPER.readTree(line);
    } catch (JsonProcessingException e) {
      return unscored(NullNode.instance, "not JSON: " + Json.fault(e));
    }
    if (!object.isObject()) {
      return unscored(NullNode.instance, "not a JSON object");
    }
    JsonNode id = object.has("id") ? object.get("id") : NullNode.instance;
    JsonNode text = object.path("text");
    return text.isTextual()
        ? ScoreAnswer.of(id, analyzer.analyze(text.textValue(), kind))
        : unscored(id, "\"text\" is " + (text.isMissingNode() ? "missing" : "not a string"));
  }

  private static ScoreAnswer unscored(JsonNode id, String reason) {
    return ScoreAnswer.of(id, TextAnalysis.unscored(null, reason));
  }
}
