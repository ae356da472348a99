package io.backlash.cli.score;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.backlash.cli.CapturedConsole;
import io.backlash.event.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The command with the real models. */
class ScoreCommandTest {

  private static List<JsonNode> answers(CapturedConsole console) {
    assertThat(console.exitCode()).isZero();
    return console
        .out()
        .lines()
        .map(
            line -> {
              try {
                return Json.MAPPER.readTree(line);
              } catch (IOException e) {
                throw new UncheckedIOException(line, e);
              }
            })
        .toList();
  }

  @Test
  void everyTextHasAnAnswerWhateverItIs() {
    String input =
        String.join(
            "\n",
            "",
            "word ".repeat(200_000),
            "\uD83D\uDE21\uD83D\uDE21",
            "Palvelu oli todella hidasta, enk\u00e4 saanut vastausta moneen p\u00e4iv\u00e4\u00e4n.",
            "The service was terrible\0, and I am very angry about it.",
            "I hated every minute of it, it was the worst service ever.");

    List<JsonNode> answers = answers(CapturedConsole.withInput(input, "score"));

    assertThat(answers)
        .extracting(answer -> answer.get("id").asInt())
        .containsExactly(1, 2, 3, 4, 5, 6);
    assertThat(answers.get(0).get("unscored").textValue()).isEqualTo("empty");
    assertThat(answers.get(1).has("sentiment")).isTrue();
    assertThat(answers.get(2).get("unscored").textValue()).isEqualTo("no words");
    assertThat(answers.get(3).get("unscored").textValue()).isEqualTo("language fi");
    assertThat(answers.get(4).get("sentiment").get("label").textValue()).isEqualTo("negative");
    assertThat(answers.get(5).get("sentiment").get("label").textValue()).isEqualTo("negative");
  }

  @Test
  void scoredTextHasALabelANegativityAndFiveClasses() {
    JsonNode answer =
        answers(
                CapturedConsole.withInput(
                    "{\"id\":\"r-1\",\"text\":\"Great service, thank you!\"}",
                    "score",
                    "--format",
                    "jsonl"))
            .get(0);

    assertThat(answer.get("id").textValue()).isEqualTo("r-1");
    assertThat(answer.get("language").textValue()).isEqualTo("en");
    assertThat(answer.has("unscored")).isFalse();
    JsonNode sentiment = answer.get("sentiment");
    assertThat(sentiment.get("label").textValue()).isEqualTo("positive");
    assertThat(sentiment.get("negativity").doubleValue()).isBetween(0.0, 1.0);
    assertThat(sentiment.get("distribution")).hasSize(5);
  }
}
