package io.backlash.ingest.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.backlash.config.ConfigException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FeedsTest {
  @TempDir Path folder;

  @BeforeEach
  void data() throws IOException {
    Files.writeString(folder.resolve("reviews.csv"), "id,text\n1,good\n");
    Files.writeString(folder.resolve("more-reviews.csv"), "id,text\n2,bad\n");
  }

  @Test
  void filesAreRelativeToTheMapping() throws IOException {
    assertThat(load("{record: feedback, path: reviews.csv, format: csv, fields: {text: text}}"))
        .extracting(Feed::files)
        .isEqualTo(List.of(folder.resolve("reviews.csv").toString()));
  }

  @Test
  void globsMatchInTheOrderOfNames() throws IOException {
    assertThat(load("{record: feedback, path: '*.csv', format: csv, fields: {text: text}}"))
        .extracting(Feed::files)
        .isEqualTo(
            List.of(
                folder.resolve("more-reviews.csv").toString(),
                folder.resolve("reviews.csv").toString()));
  }

  @Test
  void variablesComeFromTheEnvironment() throws IOException {
    Path mapping =
        MappedFeed.write(
            folder,
            "feeds: {f: {record: feedback, path: '${HERE}/reviews.csv', format: csv, fields: {text: text}}}");

    assertThat(Feeds.load(List.of(mapping), Map.of("HERE", folder.toString())).names())
        .containsExactly("f");
    assertThatThrownBy(() -> Feeds.load(List.of(mapping), Map.of()))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("feeds.yaml, line 1: 'feeds.f.path'")
        .hasMessageContaining("environment variable HERE");
  }

  @Test
  void unknownKeysAreSuggestedTheRightOne() {
    assertComplaint(
        "{record: feedback, path: reviews.csv, format: csv, feilds: {text: text}}",
        "line 2: 'feeds.f.feilds' is no key that is known here (did you mean 'fields'?).");
    assertComplaint(
        "{record: feedback, path: reviews.csv, format: csv, fields: {feedbackid: id}}",
        "'feeds.f.fields.feedbackid'",
        "did you mean 'feedback_id'?");
    assertComplaint(
        "{record: feedback, path: reviews.csv, format: csv, fields: {text: {colum: id}}}",
        "'feeds.f.fields.text.colum'",
        "did you mean 'column'?");
    assertComplaint(
        "{record: feedbak, path: reviews.csv, format: csv, fields: {text: text}}",
        "'feeds.f.record' can't be 'feedbak' (did you mean 'feedback'?)");
  }

  @Test
  void filesThatAreNotThereAreNamed() {
    assertComplaint(
        "{record: feedback, path: nowhere.csv, format: csv, fields: {text: text}}",
        "names a file that is not there: " + folder.resolve("nowhere.csv"));
    assertComplaint(
        "{record: feedback, path: '*.gz', format: csv, fields: {text: text}}",
        "matches no file: " + folder.resolve("*.gz"));
    assertThatThrownBy(() -> Feeds.load(List.of(folder.resolve("no.yaml")), Map.of()))
        .isInstanceOf(ConfigException.class)
        .hasMessage("There is no file " + folder.resolve("no.yaml") + ".");
  }

  @Test
  void malformedYamlIsNamedByItsLine() throws IOException {
    Path mapping = MappedFeed.write(folder, "feeds:\n  f:\n    record: [feedback\n  g: x\n");

    assertThatThrownBy(() -> Feeds.load(List.of(mapping), Map.of()))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("feeds.yaml, line 4: is no valid YAML");
  }

  @Test
  void emptyAndRepeatedAreComplainedAbout() throws IOException {
    Path empty = MappedFeed.write(folder, "");
    assertThatThrownBy(() -> Feeds.load(List.of(empty), Map.of()))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("is empty");
    Path mapping =
        MappedFeed.write(
            folder,
            "feeds:\n  f: {record: feedback, path: reviews.csv, format: csv, fields: {text: text}}\n");
    assertThatThrownBy(() -> Feeds.load(List.of(mapping, mapping), Map.of()))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("there is another feed 'f'");
    assertComplaint(
        "{record: feedback, record: order, path: reviews.csv, format: csv, fields: {text: text}}",
        "'feeds.f.record' is written twice");
  }

  @Test
  void valuesThatCannotBeAreComplainedAbout() {
    assertField("{column: text, extract: '('}", "is no regular expression");
    assertField("{column: text, zone: Mars/Olympus}", "is no time zone: Mars/Olympus");
    assertField("{column: text, formats: ['yyyy-bb']}", "is no time format");
    assertField("{column: text, scale: [5]}", "should list two numbers");
    assertField("{column: text, scale: [5, 5]}", "should list two numbers");
    assertField("{column: text, scale: []}", "should list two numbers");
    assertField("{column: text, constant: x}", "should say once where its value comes from");
    assertField("{extract: x}", "should say once where its value comes from");
    assertField("{join: orders, column: x}", "takes from a join 'orders' that it does not have");
    assertField(
        "{seconds_between: [text, {join: orders, column: x}]}",
        "takes from a join 'orders' that it does not have");
    assertField("{thread: brand}", "has no 'threads'");
    assertField("{thread: brands}", "did you mean 'brand'?");
    assertField("{column: text, otherwise: x}", "should be null, or say 'column:'");
    assertField("{column: text, pseudonym: maybe}", "should be true or false");
    assertComplaint(
        "{record: feedback, path: reviews.csv, format: csv}",
        "has no 'fields', so it is canonical");
    assertComplaint(
        "{record: feedback, path: reviews.csv, format: csv, encoding: utf-9, fields: {text: text}}",
        "is no character encoding");
    assertComplaint(
        "{record: feedback, path: reviews.csv, format: csv, max_out_of_orderness: 1h, fields: {text: text}}",
        "is no duration");
    assertComplaint("{path: reviews.csv, format: csv, fields: {text: text}}", "has no 'record'");
    assertComplaint(
        "{record: feedback, path: [], format: csv, fields: {text: text}}", "names no file");
    assertComplaint(
        "{record: feedback, path: 'reviews[.csv', format: csv, fields: {text: text}}",
        "is no pattern of files");
    assertComplaint(
        """
        {record: interaction, path: reviews.csv, format: csv, fields: {text: text}, \
        threads: {id: {join: tweets, column: id}, reply_to: to, author: by, from_agent: us, at: at}}\
        """,
        "takes from a join 'tweets' that it does not have");
  }

  private void assertField(String field, String complaint) {
    assertComplaint(
        "{record: feedback, path: reviews.csv, format: csv, fields: {text: " + field + "}}",
        complaint);
  }

  private void assertComplaint(String feed, String... parts) {
    assertThatThrownBy(() -> load(feed))
        .isInstanceOf(ConfigException.class)
        .hasMessageContainingAll(parts)
        .hasMessageContaining("feeds.yaml, line 2");
  }

  private Feed load(String feed) throws IOException {
    Path mapping = MappedFeed.write(folder, "feeds:\n  f: " + feed + "\n");
    return Feeds.load(List.of(mapping), Map.of()).all().get(0);
  }
}
