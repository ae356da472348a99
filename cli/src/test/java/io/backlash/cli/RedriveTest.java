package io.backlash.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.backlash.sql.Database;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Dead letters are listed, written down, corrected and read again. */
class RedriveTest {
  @TempDir private static Path shared;
  @AutoClose private static Database database;

  @TempDir private Path folder;
  private Path mapping;

  @BeforeAll
  static void start() {
    database = Database.embedded(shared.resolve("postgres"));
  }

  @BeforeEach
  void writeFeeds() throws IOException {
    Files.writeString(
        folder.resolve("reviews.csv"),
        """
        id;stars;written;words
        1;5;2026-01-01T10:00:00Z;Fine
        2;five;2026-01-02T10:00:00Z;"Fine, too"
        3;4;yesterday;Good
        4;3;2026-01-04T10:00:00Z
        5;"2;2026-01-05T10:00:00Z;Poor
        6;many;2026-01-06T10:00:00Z;Odd
        """);
    Files.writeString(
        folder.resolve("orders.jsonl"),
        """
        {"brand": "Acme", "order_id": "o1", "at": "2026-01-01T10:00:00Z"}
        {"brand": "Acme", "order_id": "o2", "at": "2026-01-01T10:00:00Z"
        """);
    mapping =
        Files.writeString(
            folder.resolve("feeds.yaml"),
            """
            feeds:
              orders: {record: order, path: orders.jsonl, format: jsonl}
              reviews:
                record: feedback
                path: reviews.csv
                format: csv
                delimiter: ";"
                fields:
                  brand: {constant: Acme}
                  feedback_id: id
                  kind: {constant: REVIEW}
                  rating: stars
                  text: words
                  at: written
            """);
  }

  private CapturedConsole run(String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "run", "--feeds", mapping.toString(), "--out", folder.resolve("out").toString()));
    arguments.addAll(List.of("--jdbc", database.url()));
    arguments.addAll(List.of(more));
    return CapturedConsole.of(arguments.toArray(String[]::new));
  }

  private CapturedConsole redrive(String... more) {
    List<String> arguments = new ArrayList<>(List.of("redrive", "--jdbc", database.url()));
    arguments.addAll(List.of("--out", folder.resolve("out").toString()));
    arguments.addAll(List.of(more));
    return CapturedConsole.of(arguments.toArray(String[]::new));
  }

  private static List<String> rows(String sql) throws SQLException {
    List<String> rows = new ArrayList<>();
    try (Connection connection = database.connection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      while (row.next()) {
        rows.add(row.getString(1));
      }
    }
    return rows;
  }

  @Test
  void correctedRecordsAreReadInThePlaceOfTheOldOnes() throws Exception {
    assertThat(run().exitCode()).isZero();
    assertThat(rows("select dead_lettered || ' of ' || read from ledger order by feed"))
        .containsExactly("1 of 2", "5 of 6");

    CapturedConsole list = redrive();
    assertThat(list.out())
        .contains("2  reviews: rating is no number", "first in " + folder.resolve("reviews.csv"))
        .contains("1  orders: is no valid JSON", "6  dead letters in all");
    assertThat(redrive("--reason", "NO NUMBER").out()).contains("2  dead letters in all");

    Path correct = folder.resolve("corrections.jsonl");
    assertThat(redrive("--to", correct.toString()).out()).startsWith("6 dead letters are in ");
    assertThat(Files.getPosixFilePermissions(correct)).hasSize(2);
    correct(correct, "\"corrected\":\"2,five,", "\"corrected\":\"2,5,");
    correct(correct, "\"corrected\":\"3,4,yesterday", "\"corrected\":\"3,4,2026-01-03T10:00:00Z");
    correct(
        correct,
        "\"corrected\":\"4,3,2026-01-04T10:00:00Z",
        "\"corrected\":\"4,3,2026-01-04T10:00:00Z,Fair");
    correct(correct, "\"corrected\":\"5;\\\"2;", "\"corrected\":\"5;2;");
    correct(correct, "T10:00:00Z\\\"\"}", "T10:00:00Z\\\"}\"}");

    CapturedConsole check =
        CapturedConsole.of(
            "check", "--feeds", mapping.toString(), "--corrections", correct.toString());
    assertThat(check.out()).contains("is no number: 'many'").doesNotContain("five");
    assertThat(run("--corrections", correct.toString()).exitCode()).isZero();

    assertThat(
            rows(
                "select feedback_id || ' ' || coalesce(rating, 0) || ' ' || text from feedback order by 1"))
        .containsExactly("1 5 Fine", "2 5 Fine, too", "3 4 Good", "4 3 Fair", "5 2 Poor");
    assertThat(rows("select order_id from shop_order order by 1")).containsExactly("o1", "o2");
    assertThat(rows("select feed || ' ' || line from dead_letter")).containsExactly("reviews 7");
    assertThat(
            rows(
                "select feed || ' ' || read || ' ' || accepted || ' ' || dead_lettered from ledger order by 1"))
        .containsExactly("orders 2 2 0", "reviews 6 5 1");
  }

  private static void correct(Path file, String from, String to) throws IOException {
    String text = Files.readString(file);
    assertThat(text).contains(from);
    Files.writeString(file, text.replace(from, to));
  }

  @Test
  void whereTheFileHasChangedTheNewRecordIsRead() throws Exception {
    run();
    Path correct = folder.resolve("corrections.jsonl");
    redrive("--to", correct.toString(), "--reason", "no number");
    correct(correct, "\"corrected\":\"2,five,", "\"corrected\":\"2,1,");
    Path reviews = folder.resolve("reviews.csv");
    Files.writeString(reviews, Files.readString(reviews).replace("2;five;", "2;4;"));

    run("--corrections", correct.toString());

    assertThat(rows("select rating::text from feedback where feedback_id = '2'"))
        .containsExactly("4");
  }

  @Test
  void whatIsWrongIsSaidAndNothingCorrectedIsLost() throws Exception {
    run();
    Path correct =
        Files.writeString(folder.resolve("corrections.jsonl"), "{\"feed\": \"reviews\"}\n");

    CapturedConsole again = redrive("--to", correct.toString());
    assertThat(again.exitCode()).isEqualTo(2);
    assertThat(again.err()).contains("corrections.jsonl is there already");
    assertThat(run("--corrections", correct.toString()).err())
        .contains("corrections.jsonl, line 1: 'file' is missing");
    Path none = folder.resolve("none.jsonl");
    assertThat(redrive("--to", none.toString(), "--reason", "no number at all").err())
        .contains("there is no such dead letter, so " + none + " is not written");
    assertThat(none).doesNotExist();
    Files.writeString(
        correct,
        "{\"feed\": \"revews\", \"file\": \"f\", \"line\": 1, \"raw\": \"a\", \"corrected\": \"b\"}\n");
    assertThat(run("--corrections", correct.toString()).err())
        .contains("a feed 'revews' that is not given (did you mean 'reviews'?)");
  }
}
