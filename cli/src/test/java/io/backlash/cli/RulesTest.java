package io.backlash.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rules of one's own, with the real models. */
class RulesTest {
  private static final String TEXT =
      "The parcel that they left at my door this morning was full of herring.";

  @TempDir private Path folder;
  private Path rules;

  @BeforeEach
  void ruleFolder() throws IOException {
    rules = Files.createDirectory(folder.resolve("rules"));
  }

  private void write(String file, String... lines) throws IOException {
    Files.write(rules.resolve(file), List.of(lines));
  }

  private String feeds() throws IOException {
    Files.writeString(
        folder.resolve("reviews.jsonl"),
        """
        {"brand":"b","feedback_id":"1","kind":"REVIEW","at":"2026-01-01T00:00:00Z","text":"The parcel that they left at my door this morning was full of herring."}
        {"brand":"b","feedback_id":"2","kind":"REVIEW","at":"2026-01-02T00:00:00Z","text":"The agent was rude to me and shouted at us."}
        """);
    return Files.writeString(
            folder.resolve("feeds.yaml"),
            "feeds: {reviews: {record: feedback, path: reviews.jsonl, format: jsonl}}")
        .toString();
  }

  @Test
  void anAddedRuleIsHeard() throws IOException {
    write("promises.rules", "herring: herring");

    CapturedConsole console = CapturedConsole.withInput(TEXT, "score", "--rules", rules.toString());

    assertThat(console.out()).contains("\"rule\":\"promises/herring\"", "\"quote\":\"herring\"");
    assertThat(console.exitCode()).isZero();
  }

  @Test
  void aRuleThatCannotBeUsedIsNamedByFileAndLine() throws IOException {
    write("promises.rules", "# mine", "herring: ( herring [[ )");

    for (String[] command :
        new String[][] {
          {"score"},
          {"evaluate", "--gold", folder.resolve("gold.jsonl").toString()},
          {"run", "--feeds", feeds(), "--out", folder.resolve("out").toString()}
        }) {
      Files.writeString(folder.resolve("gold.jsonl"), "{\"text\":\"a\",\"categories\":[]}");
      CapturedConsole console =
          CapturedConsole.withInput(TEXT, with(command, "--rules", rules.toString()));

      assertThat(console.err()).contains("promises.rules line 2", "not a TokensRegex pattern");
      assertThat(console.out()).isEmpty();
      assertThat(console.exitCode()).isEqualTo(2);
    }
  }

  @Test
  void aMissingFolderOfRulesIsNamed() {
    CapturedConsole console =
        CapturedConsole.withInput(TEXT, "score", "--rules", folder.resolve("none").toString());

    assertThat(console.err()).contains("none", "no such file or folder");
    assertThat(console.exitCode()).isEqualTo(2);
  }

  @Test
  void theDifferenceOfRulesIsToldByCategoryWithExamples() throws IOException {
    write("promises.rules", "herring: herring");
    Path older = Files.createDirectory(folder.resolve("older"));
    Files.writeString(older.resolve("rude_staff.rules"), "mean: was rude to");

    CapturedConsole console =
        CapturedConsole.of(
            "diff-rules", "--old", older.toString(), "--new", rules.toString(), "--feeds", feeds());

    assertThat(console.exitCode()).isZero();
    assertThat(console.out())
        .contains("2 texts")
        .containsPattern("PROMISES +0 +1 +1 +0")
        .contains("+ promises/herring \"herring\" in: " + TEXT)
        .containsPattern("RUDE_STAFF +1 +1 +0 +0");
  }

  private static String[] with(String[] command, String... more) {
    String[] all = Arrays.copyOf(command, command.length + more.length);
    System.arraycopy(more, 0, all, command.length, more.length);
    return all;
  }
}
