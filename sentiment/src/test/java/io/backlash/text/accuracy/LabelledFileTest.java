package io.backlash.text.accuracy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.backlash.text.SentimentLabel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LabelledFileTest {
  @TempDir private Path folder;

  private LabelledFile read(String content) throws IOException {
    return LabelledFile.read(Files.writeString(folder.resolve("texts"), content));
  }

  @Test
  void readsCsvWithLabels() throws IOException {
    assertThat(read("text,label\n\"Bad, bad\",negative\nWhere are you?,Neutral\n").texts())
        .containsExactly(
            new LabelledText("Bad, bad", SentimentLabel.NEGATIVE, false),
            new LabelledText("Where are you?", SentimentLabel.NEUTRAL, false));
  }

  @Test
  void readsJsonLinesWithStars() throws IOException {
    assertThat(
            read("""
                    {"text": "Bad", "stars": 2}
                    {"text": "So so", "stars": 3}
                    {"text": "Good", "stars": 4.5}
                    """)
                .texts())
        .containsExactly(
            new LabelledText("Bad", SentimentLabel.NEGATIVE, true),
            new LabelledText("So so", SentimentLabel.NEUTRAL, true),
            new LabelledText("Good", SentimentLabel.POSITIVE, true));
  }

  @Test
  void middleStarsSayNothingOfTheWords() {
    assertThat(LabelledText.withStars("So so", 3).hasSide()).isFalse();
    assertThat(new LabelledText("Where?", SentimentLabel.NEUTRAL, false).hasSide()).isTrue();
  }

  @Test
  void whatCantBeReadIsToldAndStopsNothing() throws IOException {
    LabelledFile file = read("text,label,stars\n,negative,\nBad,awful,\nBad,,9\nBad,,\nBad,,1\n");

    assertThat(file.texts()).hasSize(1);
    assertThat(file.rejected())
        .satisfiesExactly(
            line -> assertThat(line).endsWith("texts, line 2: text is missing"),
            line ->
                assertThat(line)
                    .endsWith("line 3: label is not negative, neutral or positive: 'awful'"),
            line -> assertThat(line).endsWith("line 4: stars are not a number from 1 to 5: '9'"),
            line -> assertThat(line).endsWith("line 5: has neither label nor stars"));
  }

  @Test
  void aLineThatIsNoJsonIsTold() throws IOException {
    assertThat(read("{\"text\": \"Bad\", \"stars\": 1}\n{oops\n").rejected())
        .singleElement()
        .asString()
        .contains("line 2: is no JSON object");
  }

  @Test
  void aFileWithoutTheColumnsIsRefused() {
    assertThatThrownBy(() -> read("body,rating\nBad,1\n"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("has the columns body, rating; text, and label or stars, are needed");
  }
}
