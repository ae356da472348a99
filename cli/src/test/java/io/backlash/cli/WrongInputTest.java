package io.backlash.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.backlash.sql.Database;
import io.backlash.sql.Staging;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is wrong is said in one sentence, with exit code 2. */
class WrongInputTest {
  @TempDir private Path folder;

  private static void assertSentence(CapturedConsole console, String... words) {
    assertThat(console.err()).startsWith("backlash: ").contains(words).hasLineCount(1);
    assertThat(console.out()).isEmpty();
    assertThat(console.exitCode()).isEqualTo(2);
  }

  private Path mapping(String yaml) throws IOException {
    return Files.writeString(folder.resolve("feeds.yaml"), yaml);
  }

  private Path soundMapping() throws IOException {
    Files.writeString(folder.resolve("reviews.jsonl"), "");
    return mapping("feeds: {reviews: {record: feedback, path: reviews.jsonl, format: jsonl}}");
  }

  private CapturedConsole run(Path mapping, String... more) {
    String[] arguments = new String[more.length + 5];
    arguments[0] = "run";
    arguments[1] = "--feeds";
    arguments[2] = mapping.toString();
    arguments[3] = "--out";
    arguments[4] = folder.resolve("out").toString();
    System.arraycopy(more, 0, arguments, 5, more.length);
    return CapturedConsole.of(arguments);
  }

  @Test
  void noCommand() {
    assertSentence(CapturedConsole.of(), "Which command? One of demo, run, check");
  }

  @Test
  void unknownCommand() {
    assertSentence(CapturedConsole.of("repotr"), "no command 'repotr' (did you mean 'report'?)");
  }

  @Test
  void unknownOptionIsSaidBeforeTheMissingOne() {
    assertSentence(
        CapturedConsole.of("run", "--fedes=x.yaml"),
        "no option '--fedes' (did you mean '--feeds'?)",
        "see ./backlash run --help");
  }

  @Test
  void missingOption() {
    assertSentence(CapturedConsole.of("run"), "Missing required option: '--feeds=FILE'");
  }

  @Test
  void wrongValues() throws IOException {
    assertSentence(run(soundMapping(), "--mode", "often"), "'--mode'", "BATCH, STREAMING");
    assertSentence(run(soundMapping(), "--parallelism", "0"), "--parallelism must be at least 1");
    assertSentence(run(soundMapping(), "--transfers", "0"), "--transfers must be at least 1");
    assertSentence(
        CapturedConsole.of("simulate", "--out", "x", "--start", "soon"), "'soon' is no day");
    assertSentence(CapturedConsole.of("simulate", "--out", "x", "--days", "0"), "at least 1");
  }

  @Test
  void missingMapping() {
    assertSentence(run(folder.resolve("nowhere.yaml")), "nowhere.yaml");
  }

  @Test
  void mappingThatIsNoYaml() throws IOException {
    assertSentence(run(mapping("feeds:\n  reviews: [\n")), "feeds.yaml, line 3");
  }

  @Test
  void unknownKeyInMapping() throws IOException {
    assertSentence(
        run(mapping("feeds:\n  reviews:\n    record: feedback\n    pth: x.csv\n")),
        "feeds.yaml, line 4",
        "'path'");
  }

  @Test
  void missingData() throws IOException {
    assertSentence(
        run(mapping("feeds: {reviews: {record: feedback, path: gone.jsonl, format: jsonl}}")),
        "gone.jsonl");
  }

  @Test
  void databaseThatDoesNotAnswerKeepsItsPasswordToItself() throws IOException {
    int freePort;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      freePort = socket.getLocalPort();
    }
    CapturedConsole console =
        run(
            soundMapping(),
            "--jdbc",
            "jdbc:postgresql://127.0.0.1:" + freePort + "/x?user=me&password=secret");

    assertSentence(console, "No PostgreSQL server answers", ":" + freePort + "/x");
    assertThat(console.err()).doesNotContain("secret");
  }

  @Test
  void databaseOfAnotherKind() throws IOException {
    assertSentence(run(soundMapping(), "--jdbc", "jdbc:mysql://x/y"), "jdbc:postgresql:");
  }

  @Test
  void reportWithoutAnEarlierRun() {
    assertSentence(
        CapturedConsole.of("report", "--out", folder.toString()), "there is no database in");
  }

  @Test
  void serveWithoutAnEarlierRun() {
    assertSentence(
        CapturedConsole.of("serve", "--out", folder.toString()), "there is no database in");
  }

  @Test
  void serveOfADatabaseThatDoesNotAnswer() throws IOException {
    int freePort;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      freePort = socket.getLocalPort();
    }
    assertSentence(
        CapturedConsole.of(
            "serve",
            "--out",
            folder.toString(),
            "--jdbc",
            "jdbc:postgresql://127.0.0.1:" + freePort + "/x"),
        "No PostgreSQL server answers");
  }

  @Test
  void serveAtAPortThatIsTaken() throws IOException {
    try (Database database = Database.embedded(folder.resolve("postgres"));
        ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertSentence(
          CapturedConsole.of(
              "serve",
              "--out",
              folder.toString(),
              "--jdbc",
              database.url(),
              "--port",
              Integer.toString(taken.getLocalPort())),
          "port " + taken.getLocalPort(),
          "--port");
    }
  }

  @Test
  void runOnADatabaseThatIsNotForIt() throws IOException {
    String feeds = soundMapping().toString();
    String out = folder.resolve("out").toString();
    try (Database database = Database.embedded(folder.resolve("postgres"))) {
      database.migrate();
      try (Staging another = Staging.begin(database, false)) {
        assertSentence(
            CapturedConsole.of("run", "--feeds", feeds, "--out", out, "--jdbc", database.url()),
            "Another run writes to jdbc:postgresql://127.0.0.1:",
            "wait for its end, or end it");
        another.publish();
      }
      Staging.claimForJob(database);
      assertSentence(
          CapturedConsole.of("run", "--feeds", feeds, "--out", out, "--jdbc", database.url()),
          "those of a job on a cluster",
          "--replace");
    }
  }

  @Test
  void serveAtNoPortOrAddress() {
    assertSentence(
        CapturedConsole.of("serve", "--port", "70000"), "--port must be from 0 to 65535");
    assertSentence(
        CapturedConsole.of("serve", "--host", "no such host"), "no address 'no such host'");
  }

  @Test
  void resultsWhereAFileIs() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));
    assertSentence(
        CapturedConsole.of("run", "--feeds", soundMapping().toString(), "--out", file.toString()),
        "file: is a file, and a folder is needed");
  }

  @Test
  void textsThatAreNotThere() {
    assertSentence(
        CapturedConsole.of("score", "--input", folder.resolve("gone.txt").toString()),
        "gone.txt: no such file or folder");
    assertSentence(CapturedConsole.of("score", "--input", folder.toString()), "is a folder");
  }

  @Test
  void labelledTextsOfNoSuchCategory() throws IOException {
    Path gold =
        Files.writeString(
            folder.resolve("gold.jsonl"),
            """
            {"id": "1", "text": "Words.", "categories": ["SPEED"]}
            {"id": "2", "text": "Words.", "categories": ["SLOWNESS"]}
            """);

    assertSentence(
        CapturedConsole.of("evaluate", "--gold", gold.toString()),
        "gold.jsonl line 2",
        "categories",
        "SLOWNESS");
  }

  @Test
  void traceIsShownWhereItIsAskedFor() {
    CapturedConsole console =
        CapturedConsole.of("score", "--verbose", "--input", folder.resolve("gone.txt").toString());

    assertThat(console.err()).contains("NoSuchFileException", "\tat io.backlash.cli.");
    assertThat(console.exitCode()).isEqualTo(2);
  }

  @Test
  void helpIsNoError() {
    for (String command :
        new String[] {"demo", "run", "check", "score", "report", "serve", "simulate"}) {
      CapturedConsole console = CapturedConsole.of(command, "--help");
      assertThat(console.out()).contains("Usage: backlash " + command);
      assertThat(console.err()).isEmpty();
      assertThat(console.exitCode()).isZero();
    }
  }

  @Test
  void versionIsTheBuilds() {
    assertThat(CapturedConsole.of("--version").out())
        .matches("Backlash \\d.*, GPL-3.0-or-later.*\\s");
  }

  @Test
  void withoutAClusterNothingIsSentSubmittedOrStopped() throws IOException {
    String nowhere = folder.resolve("nowhere").toString();
    Path lines = Files.writeString(folder.resolve("lines.jsonl"), "{}");

    String sentence = "There is no cluster in " + nowhere + ": start one first";
    assertSentence(
        CapturedConsole.of("cluster", "send", "--folder", nowhere, "in.orders", lines.toString()),
        sentence);
    assertSentence(
        CapturedConsole.of("cluster", "submit", "--folder", nowhere, "--config", "jobs.yaml"),
        sentence);
    assertSentence(CapturedConsole.of("cluster", "stop", "--folder", nowhere), sentence);
    assertThat(folder.resolve("nowhere")).doesNotExist();
  }
}
