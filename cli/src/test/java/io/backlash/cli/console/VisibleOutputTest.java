package io.backlash.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.backlash.cli.CapturedConsole;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nothing that was read steers the terminal of whoever looks at it. */
class VisibleOutputTest {
  private static final String TITLE = "\u001b]0;owned\u0007";
  private static final String TURNED = "\u202egnp.exe\u2066";

  @TempDir private Path folder;

  private static String shown(String text, int pieces) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    VisibleOutput visible = new VisibleOutput(out);
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    for (int at = 0; at < bytes.length; at += pieces) {
      visible.write(bytes, at, Math.min(pieces, bytes.length - at));
    }
    return out.toString(StandardCharsets.UTF_8);
  }

  @Test
  void whatSteersIsASymbolAndAllElseIsAsItWas() throws IOException {
    Map<String, String> cases =
        Map.of(
            TITLE,
            "␛]0;owned␇",
            "all is well\rno",
            "all is well␍no",
            TURNED,
            "\\u202egnp.exe\\u2066",
            "\u009b31m\u0085\u200e\u2028\u007f\u0000",
            "\\u009b31m\\u0085\\u200e\\u2028␡␀",
            "Grüße, 日本語, 👩‍🚒\n\ttab",
            "Grüße, 日本語, 👩‍🚒\n\ttab");
    for (Map.Entry<String, String> one : cases.entrySet()) {
      for (int pieces : new int[] {1, 2, 3, 1_000}) {
        assertThat(shown(one.getKey(), pieces)).isEqualTo(one.getValue());
      }
    }
  }

  @Test
  void aTagBeyondTheFirstPlaneIsEscapedAsJsonDoes() throws IOException {
    assertThat(shown("a\udb40\udc41b", 1)).isEqualTo("a\\udb40\\udc41b");
  }

  @Test
  void valuesOfAFeedAndNamesOfFilesAreShownByCheck() throws IOException {
    Path file = folder.resolve("re\u001b[2Jviews.csv");
    Files.writeString(
        file,
        "brand,id,text,at,rating\nacme,1,x,now"
            + TITLE
            + ",5\nacme,2,x,so"
            + TURNED
            + ",4\nacme,3,x,\"soon\nreviews: all is well\r\",4\n");
    Path feeds =
        Files.writeString(
            folder.resolve("feeds.yaml"),
            """
            feeds:
              reviews:
                record: feedback
                path: re*views.csv
                format: csv
                fields:
                  brand: brand
                  feedback_id: id
                  kind: {constant: REVIEW}
                  at: at
                  text: text
                  rating: rating
            """);

    CapturedConsole check = CapturedConsole.of("check", "--feeds", feeds.toString());

    assertThat(check.err()).isEmpty();
    assertThat(check.out()).contains("now␛]0;owned␇", "re␛[2Jviews.csv", "\\u202egnp.exe");
    assertThat(check.out()).doesNotContain("\u001b", "\u0007", "\r", "\u202e");
    assertThat(check.out().lines()).noneMatch(line -> line.startsWith("reviews: all"));
  }

  @Test
  void anErrorIsOneLineWhateverItNames() {
    CapturedConsole map = CapturedConsole.of("map", folder.resolve("a\nb" + TITLE).toString());

    assertThat(map.err()).contains("a␊b␛]0;owned␇").hasLineCount(1);
  }

  @Test
  void onATerminalScoresAreStillJson() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Console console = new Console(new ByteArrayInputStream(new byte[0]), out, out, true, true);

    console.data().write(("{\"quote\":\"" + TURNED + "\"}\n").getBytes(StandardCharsets.UTF_8));

    assertThat(out.toString(StandardCharsets.UTF_8)).doesNotContain("\u202e");
    assertThat(new JsonMapper().readTree(out.toByteArray()).get("quote").textValue())
        .isEqualTo(TURNED);
  }

  @Test
  void dataForAProgramStaysAsItIs() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Console console = new Console(new ByteArrayInputStream(new byte[0]), out, out, true, false);

    console.dataLines().print(TURNED);

    assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo(TURNED);
  }

  @Test
  void aLineThatIsRewrittenInPlaceIsCleanBehindOurOwnSigns() {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Console console = new Console(new ByteArrayInputStream(new byte[0]), err, err, true, true);

    console.rewrite("read " + TITLE + "\n");

    assertThat(err.toString(StandardCharsets.UTF_8)).isEqualTo("\r\u001b[Kread ␛]0;owned␇␊");
  }
}
