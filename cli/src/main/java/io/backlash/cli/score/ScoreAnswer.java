package io.backlash.cli.score;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.databind.JsonNode;
import io.backlash.text.FailureCategory;
import io.backlash.text.Mention;
import io.backlash.text.Sentiment;
import io.backlash.text.TextAnalysis;
import java.util.List;
import java.util.Locale;

/**
 * What {@code score} says of one line.
 *
 * @param id as it came in, or the line number
 * @param language ISO 639-1, {@code null} where it can't be told
 * @param sentiment {@code null} where the text was not scored
 * @param unscored why there is no sentiment; absent where there is one
 * @param remarks what a reader must know about how the text was read, such as truncated; absent
 *     where there is nothing to say
 * @param failures the service failures that the text speaks of
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
@JsonPropertyOrder({"id", "language", "sentiment", "unscored", "remarks", "failures"})
record ScoreAnswer(
    JsonNode id,
    String language,
    Feeling sentiment,
    @JsonInclude(JsonInclude.Include.NON_NULL) String unscored,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> remarks,
    List<Failure> failures) {

  /**
   * What the text feels like.
   *
   * @param label negative, neutral or positive
   * @param negativity in [0,1]
   * @param distribution over the five classes, very negative to very positive
   */
  @JsonPropertyOrder({"label", "negativity", "distribution"})
  record Feeling(String label, double negativity, List<Double> distribution) {
    static Feeling of(Sentiment sentiment) {
      return sentiment == null
          ? null
          : new Feeling(
              sentiment.label().name().toLowerCase(Locale.ROOT),
              sentiment.negativity(),
              sentiment.distribution());
    }
  }

  /** A failure and the words that say so; offsets in UTF-16 units of the text as it came in. */
  @JsonPropertyOrder({"category", "quote", "start", "end", "confidence", "rule"})
  record Failure(
      FailureCategory category, String quote, int start, int end, double confidence, String rule) {
    static Failure of(Mention mention) {
      return new Failure(
          mention.category(),
          mention.quote(),
          mention.start(),
          mention.end(),
          mention.confidence(),
          mention.rule());
    }
  }

  static ScoreAnswer of(JsonNode id, TextAnalysis analysis) {
    return new ScoreAnswer(
        id,
        analysis.language(),
        Feeling.of(analysis.sentiment()),
        analysis.unscored(),
        analysis.remarks().stream().map(remark -> remark.name().toLowerCase(Locale.ROOT)).toList(),
        analysis.mentions().stream().map(Failure::of).toList());
  }
}
