package io.backlash.detect;

import io.backlash.event.Interaction;
import io.backlash.event.InteractionType;
import io.backlash.text.FailureCategory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The customer had to say the same again within the case, or was given the same answer again. */
final class ListeningRule implements CaseRule {

  private final int repeatedWords;
  private final int cannedWords;

  ListeningRule(DetectOptions options) {
    this.repeatedWords = options.repeatedWords();
    this.cannedWords = options.cannedWords();
  }

  @Override
  public FailureCategory category() {
    return FailureCategory.LISTENING;
  }

  @Override
  public List<Finding> judge(Timeline timeline, Bar bar) {
    Stream<Interaction> asked =
        timeline
            .of(InteractionType.CUSTOMER_MESSAGE)
            .filter(message -> message.text() != null && !Wording.isThanks(message.text()));
    Stream<Interaction> answered = timeline.of(InteractionType.AGENT_MESSAGE);
    return Stream.concat(
            repeated(asked, repeatedWords)
                .map(same -> finding(same, "message-repeated", "The customer had to say")),
            repeated(answered, cannedWords)
                .map(same -> finding(same, "answer-repeated", "The customer was told")))
        .toList();
  }

  /** Groups of at least two messages of the same wording, each in order. */
  private static Stream<List<Interaction>> repeated(Stream<Interaction> messages, int words) {
    Map<String, List<Interaction>> byWording = new LinkedHashMap<>();
    messages.forEach(
        message ->
            byWording
                .computeIfAbsent(Wording.of(message.text()), wording -> new ArrayList<>())
                .add(message));
    return byWording.entrySet().stream()
        .filter(entry -> Wording.words(entry.getKey()) >= words && entry.getValue().size() > 1)
        .map(Map.Entry::getValue);
  }

  private static Finding finding(List<Interaction> same, String rule, String what) {
    Interaction again = same.get(1);
    return Finding.ofFact(
        again.at(),
        Severity.ofCount(1, same.size() - 1),
        rule,
        "%s %s times: “%s”.".formatted(what, same.size(), again.text()));
  }
}
