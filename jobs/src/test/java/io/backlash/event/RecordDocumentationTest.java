package io.backlash.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The table of each record in the documentation of the feeds names the record's fields, in order.
 */
class RecordDocumentationTest {
  private static final Path DOCUMENTATION = Path.of("../deploy/feeds/README.md");
  private static final Pattern FIELD =
      Pattern.compile("^\\| `(\\w+)` \\| (?:yes )?\\|", Pattern.MULTILINE);

  @ParameterizedTest
  @CsvSource({
    "interaction, io.backlash.event.Interaction",
    "feedback, io.backlash.event.Feedback",
    "order, io.backlash.event.Order",
    "expectation, io.backlash.event.Expectation",
    "economics, io.backlash.event.Economics",
    "campaign_spend, io.backlash.event.CampaignSpend"
  })
  void everyFieldIsDocumented(String section, Class<?> type) throws IOException {
    PropertyNamingStrategies.SnakeCaseStrategy names =
        new PropertyNamingStrategies.SnakeCaseStrategy();
    List<String> fields =
        Stream.of(type.getRecordComponents())
            .map(RecordComponent::getName)
            .map(names::translate)
            .toList();

    assertThat(documented(section)).isEqualTo(fields);
  }

  private static List<String> documented(String section) throws IOException {
    String text = Files.readString(DOCUMENTATION).split("\n### " + section + "\n", 2)[1];
    return FIELD
        .matcher(text.split("\n##", 2)[0])
        .results()
        .map((MatchResult result) -> result.group(1))
        .toList();
  }
}
