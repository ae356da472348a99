package io.backlash.ingest.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.backlash.config.ConfigException;
import io.backlash.event.Feedback;
import io.backlash.ingest.record.Pseudonyms;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FeedMapperTest {
  private static final String SURVEY =
      """
      feeds:
        survey:
          record: feedback
          path: answers.csv
          format: csv
          only_if: {column: kind, in: [service]}
          mapper: survey
      """;

  private static final String ANSWERS =
      """
      id,kind,status,mail,sent,answers
      1,service,sent,jane@acme.example,2026-01-01T10:00:00Z,stars=1;words=Nobody called me back.
      2,product,sent,jane@acme.example,2026-01-01T10:00:00Z,stars=5
      3,service,draft,jane@acme.example,2026-01-01T10:00:00Z,
      4,service,sent,jane@acme.example,2026-01-01T10:00:00Z,stars=9
      5,service,sent,jane@acme.example,2026-01-01T10:00:00Z,stars=many
      6,service,sent,jane@acme.example,2026-01-01T10:00:00Z,smell=good
      """;

  @TempDir Path folder;

  @Test
  void itsRecordsAreCheckedAndPseudonymisedLikeAllOthers() throws IOException {
    MappedFeed feed = MappedFeed.of(folder, SURVEY, Map.of("answers.csv", ANSWERS));

    Feedback review = feed.only(Feedback.class);
    assertThat(review.rating()).isEqualTo(1);
    assertThat(review.text()).isEqualTo("Nobody called me back.");
    assertThat(review.customer())
        .isEqualTo(new Pseudonyms("a key for tests").of("jane@acme.example"));
    assertThat(feed.deadLetters())
        .extracting(letter -> letter.line() + " " + letter.field() + ": " + letter.reason())
        .containsExactly(
            "5 rating: is not within 1 to 5: 9.0",
            "6 null: is nothing that the mapper 'survey' could take:"
                + " java.lang.NumberFormatException: For input string: \"many\"",
            "7 text: has an answer to nothing: smell=good");
  }

  @Test
  void anUnknownOneIsSaid() {
    assertComplaint(
        SURVEY.replace("mapper: survey", "mapper: servey"),
        "names no mapper on the class path: 'servey' (did you mean 'survey'?)");
    assertComplaint(
        SURVEY + "    fields: {text: answers}\n", "has no part in it where a 'mapper' makes");
  }

  private void assertComplaint(String mapping, String complaint) {
    assertThatThrownBy(() -> MappedFeed.of(folder, mapping, Map.of("answers.csv", ANSWERS)))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(complaint);
  }
}
