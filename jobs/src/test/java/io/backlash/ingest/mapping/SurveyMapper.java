package io.backlash.ingest.mapping;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.backlash.event.InvalidRecordException;
import java.util.Optional;

/**
 * A survey tool's export that packs all answers into one cell, "stars=1;words=No answer": what a
 * mapping can't take apart.
 */
public final class SurveyMapper implements FeedMapper {

  @Override
  public String name() {
    return "survey";
  }

  @Override
  public Optional<ObjectNode> map(ObjectNode raw) {
    if (raw.path("status").asText().equals("draft")) {
      return Optional.empty();
    }
    ObjectNode review = JsonNodeFactory.instance.objectNode();
    review.put("brand", "Acme").put("kind", "REVIEW").put("feedback_id", raw.path("id").asText());
    review.put("customer", raw.path("mail").asText()).put("at", raw.path("sent").asText());
    for (String answer : raw.path("answers").asText().split(";")) {
      switch (answer.split("=")[0]) {
        case "stars" -> review.put("rating", Double.valueOf(answer.split("=")[1]));
        case "words" -> review.put("text", answer.split("=")[1]);
        default -> throw new InvalidRecordException("text", "has an answer to nothing: " + answer);
      }
    }
    return Optional.of(review);
  }
}
