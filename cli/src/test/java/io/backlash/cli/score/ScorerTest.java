package io.backlash.cli.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.backlash.cli.TextStub;
import io.backlash.cli.console.LineReader;
import io.backlash.text.TextAnalysis;
import io.backlash.text.TextAnalyzer;
import io.backlash.text.TextKind;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ScorerTest {

  private static List<String> score(TextAnalyzer analyzer, ScoreFormat format, String input)
      throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new Scorer(analyzer, format, TextKind.PUBLIC, 2)
        .score(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)), out);
    return out.toString(StandardCharsets.UTF_8).lines().toList();
  }

  private static String unscored(String id, String reason) {
    return "{\"id\":%s,\"language\":null,\"sentiment\":null,\"unscored\":\"%s\",\"failures\":[]}"
        .formatted(id, reason);
  }

  @Test
  void everyLineHasOneAnswerAlsoAnEmptyOne() throws IOException {
    assertThat(score(new TextStub(), ScoreFormat.TEXT, "one\n\nthree\n"))
        .containsExactly(
            unscored("1", "PUBLIC 3"), unscored("2", "PUBLIC 0"), unscored("3", "PUBLIC 5"));
  }

  @Test
  void nothingInNothingOut() throws IOException {
    assertThat(score(new TextStub(), ScoreFormat.TEXT, "")).isEmpty();
  }

  @Test
  void jsonIdsComeBackAsTheyWere() throws IOException {
    List<String> ids =
        List.of(
            "\"a\\\"b\"", "7", "1.10", "123456789012345678901234567890", "null", "[1,{\"a\":2}]");
    String input =
        String.join(
            "\n", ids.stream().map(id -> "{\"id\":%s,\"text\":\"four\"}".formatted(id)).toList());

    assertThat(score(new TextStub(), ScoreFormat.JSONL, input))
        .containsExactlyElementsOf(ids.stream().map(id -> unscored(id, "PUBLIC 4")).toList());
  }

  @Test
  void jsonThatIsWrongIsAnsweredWithTheReason() throws IOException {
    assertThat(
            score(
                new TextStub(),
                ScoreFormat.JSONL,
                """
                {"id":1}
                {"id":2,"text":3}
                ["id"]

                {"id":6,"text":"fine","more":true}
                """))
        .containsExactly(
            unscored("1", "\\\"text\\\" is missing"),
            unscored("2", "\\\"text\\\" is not a string"),
            unscored("null", "not a JSON object"),
            unscored("null", "not a JSON object"),
            unscored("6", "PUBLIC 4"));
  }

  @Test
  void jsonThatIsCutOffIsAnswered() throws IOException {
    assertThat(score(new TextStub(), ScoreFormat.JSONL, "{\"id\":1,\"text\":\"ab"))
        .singleElement()
        .asString()
        .contains("\"unscored\":\"not JSON: ");
  }

  @Test
  void offsetsAreThoseOfTheTextAsItCameInWhateverItsCharacters() throws IOException {
    // NUL, a character beyond the Basic Multilingual Plane (two UTF-16 units) and Finnish.
    assertThat(score(new TextStub(), ScoreFormat.TEXT, "\0\uD83D\uDE21\nhyvää\r\n"))
        .containsExactly(unscored("1", "PUBLIC 3"), unscored("2", "PUBLIC 5"));
  }

  @Test
  void orderIsKeptWhereLaterLinesAreDoneFirst() throws IOException {
    CountDownLatch secondIsDone = new CountDownLatch(1);
    TextAnalyzer firstIsSlow =
        new TextStub() {
          @Override
          public TextAnalysis analyze(String text, TextKind kind) {
            if (text.equals("first")) {
              try {
                secondIsDone.await();
              } catch (InterruptedException e) {
                throw new IllegalStateException(e);
              }
            } else {
              secondIsDone.countDown();
            }
            return super.analyze(text, kind);
          }
        };

    assertThat(score(firstIsSlow, ScoreFormat.TEXT, "first\nnext\n"))
        .containsExactly(unscored("1", "PUBLIC 5"), unscored("2", "PUBLIC 4"));
  }

  @Test
  void manyLinesStayInOrder() throws IOException {
    String input = String.join("\n", IntStream.range(0, 5000).mapToObj(Integer::toString).toList());

    assertThat(score(new TextStub(), ScoreFormat.TEXT, input))
        .hasSize(5000)
        .allSatisfy(line -> assertThat(line).contains("PUBLIC "))
        .extracting(line -> line.substring(0, line.indexOf(',')))
        .containsExactlyElementsOf(
            IntStream.rangeClosed(1, 5000).mapToObj(n -> "{\"id\":" + n).toList());
  }

  @Test
  void anAnswerDoesNotWaitForTheNextLine() throws Exception {
    PipedOutputStream typed = new PipedOutputStream();
    PipedInputStream in = new PipedInputStream(typed);
    PipedOutputStream out = new PipedOutputStream();
    PipedInputStream answers = new PipedInputStream(out);
    Thread scoring =
        new Thread(
            () -> {
              try (out) {
                new Scorer(new TextStub(), ScoreFormat.TEXT, TextKind.PUBLIC, 2).score(in, out);
              } catch (IOException e) {
                throw new IllegalStateException(e);
              }
            });
    scoring.start();

    typed.write("hello\n".getBytes(StandardCharsets.UTF_8));
    typed.flush();
    LineReader lines = new LineReader(answers);

    assertThat(lines.next()).isEqualTo(unscored("1", "PUBLIC 5"));
    typed.close();
    assertThat(lines.next()).isNull();
    scoring.join();
  }

  @Test
  void unreadableInputIsAnErrorAndNotTheEnd() throws IOException {
    InputStream broken = InputStream.nullInputStream();
    broken.close();

    assertThatThrownBy(
            () ->
                new Scorer(new TextStub(), ScoreFormat.TEXT, TextKind.PUBLIC, 1)
                    .score(broken, OutputStream.nullOutputStream()))
        .isInstanceOf(IOException.class)
        .hasMessage("Stream closed");
  }

  @Test
  void inputBeyondTheMemoryIsAnErrorAndNotAHang() {
    InputStream endless =
        new InputStream() {
          @Override
          public int read() {
            throw new OutOfMemoryError("Java heap space");
          }

          @Override
          public int read(byte[] bytes, int offset, int length) {
            return read();
          }
        };

    assertThatThrownBy(
            () ->
                new Scorer(new TextStub(), ScoreFormat.TEXT, TextKind.PUBLIC, 1)
                    .score(endless, OutputStream.nullOutputStream()))
        .hasRootCauseMessage("Java heap space");
  }
}
